/** The thread that waits for the parent's end: the pipe closes, and the process group is killed. */
import { Socket } from "node:net";
import { parentPipe } from "./endWithParent.js";
import { killGroup } from "./killGroup.js";

new Socket({ fd: parentPipe, readable: true, writable: false })
  .on("close", () => {
    killGroup(process.pid);
  })
  .resume();
