import published from "../published.json";

/** A variant with the accuracies that the chapter publishes and those of Keras 3, in percent. */
export type PublishedVariant = (typeof published.variants)[number];

/** A sweep with what the chapter says of it. */
export type PublishedSweep = (typeof published.sweeps)[number];

export const { variants, sweeps } = published;

/**
 * The published entries with some ids, in published order; all of them without ids.
 *
 * @throws RangeError when an id is not published
 */
export function selectById<T extends { id: string }>(
  entries: readonly T[],
  ids: readonly string[] | undefined,
): readonly T[] {
  for (const id of ids ?? []) {
    if (!entries.some((entry) => entry.id === id)) {
      const known = entries.map((entry) => entry.id).join(", ");
      throw new RangeError(`expected ids among ${known}, got ${id}`);
    }
  }
  return entries.filter(({ id }) => ids === undefined || ids.includes(id));
}
