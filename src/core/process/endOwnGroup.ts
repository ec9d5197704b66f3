import { killGroup } from "./killGroup.js";

/**
 * Kills this process and all that it has started, if it leads a group, or else only this process.
 *
 * It works in a worker thread too, where `process.exit` would end only the thread. Nothing is
 * cleaned up: it is for a process whose parent is gone.
 */
export function endOwnGroup(): void {
  try {
    killGroup(process.pid);
  } finally {
    // A process that still runs at this point leads no group.
    process.kill(process.pid, "SIGKILL");
  }
}
