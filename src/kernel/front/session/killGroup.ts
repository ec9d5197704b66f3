import type { ChildProcess } from "node:child_process";

/** Sends a signal to a process that leads a group and to all that it has started; none left is no error. */
export function killGroup(leader: ChildProcess, signal: NodeJS.Signals): void {
  if (leader.pid === undefined) {
    return;
  }
  try {
    process.kill(-leader.pid, signal);
  } catch (error) {
    // On macOS a group whose last process waits to be reaped gives EPERM.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "ESRCH" && code !== "EPERM") {
      throw error;
    }
  }
}
