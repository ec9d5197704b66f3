import { killGroup } from "./killGroup.js";

/**
 * Kills this process and all that it has started, if it leads a group; else this process alone.
 *
 * It works in a worker thread too, where `process.exit` would end only the thread. Nothing is
 * cleaned up: it is for a process whose parent is gone.
 */
export function endOwnGroup(): void {
  try {
    killGroup(process.pid);
  } finally {
    // What still runs here leads no group.
    process.kill(process.pid, "SIGKILL");
  }
}
