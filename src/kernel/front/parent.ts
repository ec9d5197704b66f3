const pollMilliseconds = 1000;

/** Calls `onGone` when the process that started the kernel, by Jupyter's variable, is gone. */
export function endWithParent(id: string | undefined, onGone: () => void): void {
  const parent = Number(id);
  if (!Number.isInteger(parent) || parent <= 1) {
    return;
  }
  const timer = setInterval(() => {
    if (isRunning(parent)) {
      return;
    }
    clearInterval(timer);
    onGone();
  }, pollMilliseconds);
  timer.unref();
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
