/** What a child process sends to the doctor: the value of its work, or what was in the way. */
export type Answer<T> = { value: T } | { fault: string };

/**
 * Does the work of a child process and sends what came of it. The work loads what it needs by `import()`, so that a
 * package that can't be loaded is an answer too.
 */
export async function answer(work: () => Promise<unknown>): Promise<void> {
  const message = await work().then(
    (value) => ({ value }),
    (error: unknown) => ({ fault: describeError(error) }),
  );
  process.send?.(message, () => process.exit());
}

/**
 * Returns the first line of an error: behind it Node.js lists the files that asked for a module. It uses no package,
 * because a package that can't be loaded is what it tells of.
 */
function describeError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.trim().split("\n", 1)[0];
}
