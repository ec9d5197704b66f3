/** One way to be wrong: rows of one class that were taken for another. */
export interface Mistake {
  /** The class that was right. */
  label: number;
  /** The class that was answered instead. */
  predicted: number;
  /** The rows that this happened to, in their order. */
  rows: number[];
}

/**
 * Groups a classifier's wrong answers by what was taken for what, the most frequent first.
 *
 * @param labels - `[n]` the right classes
 * @param predicted - `[n]` the classes that were answered
 * @throws RangeError when the two differ in length
 */
export function groupMistakes(labels: ArrayLike<number>, predicted: ArrayLike<number>): Mistake[] {
  if (labels.length !== predicted.length) {
    throw new RangeError(
      `expected one answer a label, got ${predicted.length} answers to ${labels.length} labels`,
    );
  }
  const groups = new Map<string, Mistake>();
  for (let row = 0; row < labels.length; row++) {
    const [label, answer] = [labels[row], predicted[row]];
    if (label === answer) {
      continue;
    }
    const key = `${label} as ${answer}`;
    const group = groups.get(key) ?? { label, predicted: answer, rows: [] };
    group.rows.push(row);
    groups.set(key, group);
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}
