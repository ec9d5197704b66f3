import { syncBuiltinESMExports } from "node:module";
import workerThreads from "node:worker_threads";
import { internalsFlag } from "../link/sessionMessages.js";

type Arguments = [file: string | URL, options?: workerThreads.WorkerOptions];

/** Hides the session's own flag from the processes and threads that cells start. */
export function hideFlags(): void {
  process.execArgv = process.execArgv.filter((flag) => flag !== internalsFlag);
  // A thread gets the flags of the process, and not those of `process.execArgv`, unless it is told.
  // Flags for V8 can't be told to a thread.
  if (process.execArgv.length > 0) {
    return;
  }
  workerThreads.Worker = new Proxy(workerThreads.Worker, {
    construct: (target, [file, options]: Arguments, newTarget) =>
      Reflect.construct(target, [file, { execArgv: [], ...options }], newTarget) as object,
  });
  syncBuiltinESMExports();
}
