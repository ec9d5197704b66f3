/** The thread that waits for the runner's end: the pipe closes, and the kernel's process group is killed. */
import { Socket } from "node:net";
import { runnerPipe } from "./endWithRunner.js";

new Socket({ fd: runnerPipe, readable: true, writable: false })
  .on("close", () => process.kill(-process.pid, "SIGKILL"))
  .resume();
