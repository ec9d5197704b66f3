const pollMilliseconds = 1000;

/**
 * Calls `onGone` once when a process is gone.
 *
 * It looks for the process every second, and doesn't keep this process running. It is for a process
 * that gives no pipe to wait for, such as the one that Jupyter names.
 *
 * @param id - the process, as a number or as text from the environment; nothing is watched if it
 *   isn't a whole number from 2 on
 */
export function watchProcess(id: number | string | undefined, onGone: () => void): void {
  const pid = Number(id);
  if (!Number.isInteger(pid) || pid <= 1) {
    return;
  }
  const timer = setInterval(() => {
    if (isRunning(pid)) {
      return;
    }
    clearInterval(timer);
    onGone();
  }, pollMilliseconds);
  timer.unref();
}

/**
 * Returns true if there is a process with this id, also if it is another user's.
 *
 * A process that has ended counts until its parent has collected its exit status.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
