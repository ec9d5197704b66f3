/** The turn of a task among others, some of which need the machine alone for a while. */
export interface Turn {
  /** A promise that resolves when no earlier task needs the machine alone any longer. */
  begins: Promise<void>;
  /** Ends the time in which the task has the machine alone. */
  pass: () => void;
}

/**
 * Puts tasks into the order in which they run, and gives each its turn.
 *
 * Those that need the machine alone for a while come first, one after another. The others begin
 * when the last of these has passed.
 */
export function takeTurns<T>(tasks: readonly T[], needsAlone: (task: T) => boolean): Map<T, Turn> {
  const order = [...tasks.filter(needsAlone), ...tasks.filter((task) => !needsAlone(task))];
  let begins = Promise.resolve();
  return new Map(
    order.map((task) => {
      let pass = (): void => undefined;
      const turn = { begins };
      if (needsAlone(task)) {
        begins = new Promise((resolve) => {
          pass = resolve;
        });
      }
      return [task, { ...turn, pass }];
    }),
  );
}

/**
 * Runs `work` on the items in their order, on at most `jobs` of them at once.
 *
 * After `work` has returned false or thrown, no more items are begun, and those that run come to
 * their end.
 *
 * @returns true if `work` returned true for all items
 * @throws the first error that `work` threw
 */
export async function runPool<T>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<boolean>,
): Promise<boolean> {
  const queue = [...items];
  let isGoing = true;
  const workOnQueue = async (): Promise<void> => {
    for (let item = queue.shift(); isGoing && item !== undefined; item = queue.shift()) {
      let wentWell = false;
      try {
        wentWell = await work(item);
      } finally {
        isGoing &&= wentWell;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, workOnQueue));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) {
    throw failed.reason;
  }
  return isGoing;
}
