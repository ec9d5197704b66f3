/**
 * Runs `work` on the items in their order, at most `jobs` at once. Once `work` returns false or throws, no more are
 * begun, and those that run come to their end.
 * @returns whether `work` returned true for all items.
 * @throws what `work` threw first.
 */
export async function runPool<T>(
  items: readonly T[],
  jobs: number,
  work: (item: T) => Promise<boolean>,
): Promise<boolean> {
  const queue = [...items];
  let isGoing = true;
  const takeTurns = async (): Promise<void> => {
    for (let item = queue.shift(); isGoing && item !== undefined; item = queue.shift()) {
      let wentWell = false;
      try {
        wentWell = await work(item);
      } finally {
        isGoing &&= wentWell;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, takeTurns));
  const failed = ends.find((end) => end.status === "rejected");
  if (failed) {
    throw failed.reason;
  }
  return isGoing;
}
