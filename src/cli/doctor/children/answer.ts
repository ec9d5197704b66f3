/**
 * The message that a child process sends to the doctor.
 *
 * It is the value of its work, or what was in the way.
 */
export type Answer<T> = { value: T } | { fault: string };

/**
 * Does the work of a child process and sends the result.
 *
 * The work loads the packages that it needs by `import()`, so that one that can't be loaded is an
 * answer too.
 */
export async function answer(work: () => Promise<unknown>): Promise<void> {
  const message = await work().then(
    (value) => ({ value }),
    (error: unknown) => ({ fault: describeError(error) }),
  );
  process.send?.(message, () => process.exit());
}

/**
 * Returns the first line of an error.
 *
 * In the lines behind it, Node.js lists the files that asked for a module.
 *
 * It uses no package on purpose, because it is there to tell of packages that can't be loaded.
 */
function describeError(error: unknown): string {
  // eslint-disable-next-line no-restricted-syntax -- this file uses no package
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n", 1)[0];
}
