import { checkWholeNumber } from "../checks.js";

/**
 * A process by its id, such as a `ChildProcess`.
 *
 * It has no id if it couldn't be started.
 */
export interface HasPid {
  readonly pid?: number | undefined;
}

/** The error codes for a group that has no process left, or none that may get a signal. */
const noneLeft: readonly (string | undefined)[] = [
  "ESRCH",
  // The process runs as another user. On macOS also: the group's last process waits to be reaped.
  "EPERM",
];

/**
 * Sends a signal to a process that leads a group, and to all that it has started.
 *
 * A process leads a group when it was started as `detached`. It isn't an error when no process is
 * left, or when the process was never started. Windows has no groups: there only the process gets
 * the signal.
 *
 * @param leader - the process or its id
 * @throws RangeError unless the id is a whole number from 2 on: others stand for many processes
 */
export function killGroup(leader: number | HasPid, signal: NodeJS.Signals = "SIGKILL"): void {
  const pid = typeof leader === "number" ? leader : leader.pid;
  if (pid === undefined) {
    return;
  }
  checkWholeNumber("pid", pid, 2);
  try {
    process.kill(process.platform === "win32" ? pid : -pid, signal);
  } catch (error) {
    if (!noneLeft.includes((error as NodeJS.ErrnoException).code)) {
      throw error;
    }
  }
}
