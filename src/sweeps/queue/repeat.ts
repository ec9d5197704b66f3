/**
 * Does something now, and again some time after it has ended, however it has ended.
 *
 * @param onError is told what it threw, unless it has been stopped
 */
export function repeat(
  milliseconds: number,
  action: () => Promise<void>,
  onError: (error: Error) => void,
): { now: () => void; stop: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  let isStopped = false;
  const run = async (): Promise<void> => {
    clearTimeout(timer);
    isRunning = true;
    await action().catch((error: unknown) => {
      if (!isStopped) {
        onError(error as Error);
      }
    });
    isRunning = false;
    schedule();
  };
  const schedule = (): void => {
    if (!isStopped) {
      timer = setTimeout(now, milliseconds);
    }
  };
  const now = (): void => {
    if (!isRunning && !isStopped) {
      void run();
    }
  };
  now();
  return {
    now,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
