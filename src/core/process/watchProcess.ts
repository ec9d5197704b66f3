const pollMilliseconds = 1000;

/**
 * Calls `onGone` once when a process is gone, which is looked for every second.
 *
 * For a process that gives no pipe to wait for, such as the one that Jupyter names. The watch doesn't
 * keep this process running.
 *
 * @param id - the process, as a number or as text from the environment; nothing is watched where it
 *   is no whole number from 2 on
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
 * Tells whether there is a process of this id, be it another user's.
 *
 * One that has ended counts until its parent has heard of it.
 */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
