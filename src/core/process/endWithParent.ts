import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { checkWholeNumber } from "../checks.js";

/**
 * Makes this process and all that it has started end with its parent, even when that is killed.
 *
 * The parent starts it as `detached`, so that it leads a group, with `"pipe"` for one more file
 * descriptor. The parent doesn't use that pipe, which closes when the parent ends. A thread of its
 * own waits for that, because the main thread may be busy. The thread doesn't keep the process
 * running. A descriptor that isn't a pipe ends this process with an uncaught error.
 *
 * @param fileDescriptor - the number of the pipe in this process: its place in the parent's `stdio`
 * @throws RangeError unless it is a whole number from 3 on
 */
export function endWithParent(fileDescriptor: number): void {
  checkWholeNumber("fileDescriptor", fileDescriptor, 3);
  new Worker(join(__dirname, "watchParent.js"), { workerData: fileDescriptor }).unref();
}
