/**
 * The thread that waits for the parent's end.
 *
 * The pipe closes then, and the group of this process is killed.
 */
import { Socket } from "node:net";
import { workerData } from "node:worker_threads";
import { endOwnGroup } from "./endOwnGroup.js";

new Socket({ fd: workerData as number, readable: true, writable: false })
  // A pipe that breaks closes as well.
  .on("error", () => undefined)
  .on("close", endOwnGroup)
  .resume();
