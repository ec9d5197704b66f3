import { isBuiltin } from "node:module";
import type { ModuleGraph } from "../../link/languageRequests.js";
import type { ToSession } from "../../link/sessionMessages.js";
import { tslab } from "../api/tslab.js";
import { causingRun } from "../cellRun.js";
import { send } from "../send.js";
import { loadLocal, namespaceOfLocal } from "./localModules.js";
import { importNative, namespaceOfNative } from "./native.js";

type Answer = Extract<ToSession, { type: "module" | "moduleError" }>;

/** The functions that take the answers to the requests under way, by the requests' numbers. */
const waiting = new Map<number, (answer: Answer) => void>();
let requests = 0;

/**
 * Imports a module, as `import` does.
 *
 * @param from - the path of the module that imports it; a cell if left out
 */
export async function importModule(specifier: string, from?: string): Promise<unknown> {
  if (specifier === "tslab") {
    return tslab;
  }
  // The session's flags make Node's internal modules known, but not to users.
  if (isBuiltin(specifier) && !specifier.startsWith("internal/")) {
    return namespaceOfNative(await importNative(specifier));
  }
  const { target, modules } = await requestGraph(specifier, from);
  await loadLocal(modules, importModule);
  return "local" in target
    ? namespaceOfLocal(target.local)
    : namespaceOfNative(await importNative(target.native));
}

/** Hands the front's answer to the import that waits for it. */
export function answerGraph(answer: Answer): void {
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
}

/**
 * Asks the front for the module of a specifier in a file, or in a cell where `from` is undefined.
 */
function requestGraph(specifier: string, from: string | undefined): Promise<ModuleGraph> {
  requests += 1;
  const id = requests;
  const run = causingRun();
  return new Promise((resolve, reject) => {
    waiting.set(id, (answer) => {
      if (run?.dead === true) {
        return;
      }
      if (answer.type === "module") {
        resolve(answer.graph);
      } else {
        reject(toError(answer.message));
      }
    });
    send({ type: "loadModule", id, specifier, from });
  });
}

/**
 * Returns an error without frames.
 *
 * Its message names the place, and the frames would be the kernel's.
 */
function toError(message: string): Error {
  const error = new Error(message);
  error.stack = `Error: ${message}`;
  return error;
}
