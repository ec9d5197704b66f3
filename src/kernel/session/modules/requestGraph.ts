import { isBuiltin } from "node:module";
import {
  unpackError,
  type ImportMode,
  type LanguageError,
  type ModuleGraph,
} from "../../link/languageRequests.js";
import type { ToSession } from "../../link/sessionMessages.js";
import { causingRun } from "../cellRun.js";
import { send } from "../send.js";

type Answer = Extract<ToSession, { type: "module" | "moduleError" }>;

/** The functions that take the answers to the requests under way, by the requests' numbers. */
const waiting = new Map<number, (answer: Answer) => void>();
let requests = 0;

/**
 * Finds the module of a specifier in a file, or in a cell where `from` is undefined.
 *
 * The front knows those that aren't Node's own or the kernel's.
 */
export function requestGraph(
  specifier: string,
  from: string | undefined,
  mode: ImportMode,
): Promise<ModuleGraph> {
  // The session's flags make Node's internal modules known, but not to users.
  const isKnown = isBuiltin(specifier) && !specifier.startsWith("internal/");
  if (isKnown || specifier === "tslab") {
    return Promise.resolve({ target: { native: specifier, format: "builtin" }, modules: [] });
  }
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
        reject(toError(answer.error));
      }
    });
    send({ type: "loadModule", id, specifier, from, mode });
  });
}

/**
 * Returns an error without frames.
 *
 * Its message names the place, and the frames would be the kernel's.
 */
function toError(sent: LanguageError): Error {
  const error = unpackError(sent);
  error.stack = `${error.name}: ${error.message}`;
  return error;
}

/** Hands the front's answer to the import that waits for it. */
export function answerGraph(answer: Answer): void {
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
}
