import { isBuiltin } from "node:module";
import type { ModuleGraph } from "../../link/language.js";
import type { ToSession } from "../../link/session.js";
import { tslab } from "../api/tslab.js";
import { send } from "../send.js";
import { loadLocal, namespaceOfLocal } from "./localModules.js";
import { importNative, namespaceOfNative } from "./native.js";

type Answer = Extract<ToSession, { type: "module" | "moduleError" }>;

const waiting = new Map<number, (answer: Answer) => void>();
let requests = 0;

/** The `import` of the module `from`; `undefined`: of a cell. */
export async function importModule(specifier: string, from?: string): Promise<unknown> {
  if (specifier === "tslab") {
    return tslab;
  }
  if (isBuiltin(specifier)) {
    return namespaceOfNative(await importNative(specifier));
  }
  const { target, modules } = await requestGraph(specifier, from);
  await loadLocal(modules, importModule);
  return "local" in target
    ? namespaceOfLocal(target.local)
    : namespaceOfNative(await importNative(target.native));
}

/** Takes the front's answer. */
export function answerGraph(answer: Answer): void {
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
}

/** Asks the front what a specifier stands for in a file (`undefined`: in a cell). */
function requestGraph(specifier: string, from: string | undefined): Promise<ModuleGraph> {
  requests += 1;
  const id = requests;
  return new Promise((resolve, reject) => {
    waiting.set(id, (answer) => {
      if (answer.type === "module") {
        resolve(answer.graph);
      } else {
        reject(toError(answer.message));
      }
    });
    send({ type: "loadModule", id, specifier, from });
  });
}

/** The message tells the place; the stack would only tell of the kernel. */
function toError(message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}`;
  return error;
}
