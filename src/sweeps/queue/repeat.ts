/**
 * Calls a function now, and again some time after each call has ended or failed.
 *
 * @param onError - is called with the error of a call, unless `stop` was called
 * @returns `now`, which calls the function at once unless a call is under way, and `stop`
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
