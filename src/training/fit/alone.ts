const inUse = new WeakSet();

/**
 * Does work that changes a model or an optimizer, which no other such work may have meanwhile.
 *
 * @param what - what a message calls it
 * @throws Error when another has it
 */
export async function alone<T>(what: string, changed: object, work: () => Promise<T>): Promise<T> {
  if (inUse.has(changed)) {
    throw new Error(`expected ${what} that isn't in training. Wait for its other fit to end`);
  }
  inUse.add(changed);
  try {
    return await work();
  } finally {
    inUse.delete(changed);
  }
}
