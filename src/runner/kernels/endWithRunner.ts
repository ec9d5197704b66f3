import { Worker } from "node:worker_threads";

/** The file descriptor in a kernel's process of a pipe that ends when the runner does. */
export const runnerPipe = 3;

/**
 * Makes this kernel process, and all that it started, end with the runner, even when that is killed. A thread of its
 * own watches, because cells may keep the main thread busy.
 */
export function endWithRunner(): void {
  new Worker(new URL("./watchRunner.js", import.meta.url)).unref();
}
