import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** The file descriptor in a worker process of a pipe that ends when its parent does. */
export const parentPipe = 4;

/**
 * Makes this process, and all that it started, end with its parent, even when that is killed. A
 * thread of its own watches, because trials keep the main thread busy.
 */
export function endWithParent(): void {
  new Worker(join(__dirname, "watchParent.js")).unref();
}
