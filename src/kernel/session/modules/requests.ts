import type { ModuleGraph } from "../../link/language.js";
import type { ToSession } from "../../link/session.js";
import { send } from "../pipe.js";

type Answer = Extract<ToSession, { type: "module" | "moduleError" }>;

const waiting = new Map<number, (answer: Answer) => void>();
let requests = 0;

/** Asks the front what a specifier stands for in a file (`undefined`: in a cell). */
export function requestGraph(specifier: string, from: string | undefined): Promise<ModuleGraph> {
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

/** Takes the front's answer. */
export function answerGraph(answer: Answer): void {
  waiting.get(answer.id)?.(answer);
  waiting.delete(answer.id);
}
