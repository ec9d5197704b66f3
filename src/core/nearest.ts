/**
 * Returns the candidate that is most similar to a mistyped word, if one is similar enough.
 *
 * It is similar enough when at most two characters differ, or a third of the word's length. Of
 * several that are equally similar, the first is taken.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const most = Math.max(2, word.length / 3);
  return (
    candidates
      // The distance is at least the difference of the lengths, which rules out most candidates.
      .filter((candidate) => Math.abs(candidate.length - word.length) <= most)
      .map((candidate) => ({ candidate, distance: editDistance(word, candidate) }))
      .filter(({ distance }) => distance <= most)
      .sort((a, b) => a.distance - b.distance)
      .at(0)?.candidate
  );
}

/**
 * Returns the end of a message about an unknown name, such as `; did you mean epochs?`.
 *
 * It is empty where no candidate is similar enough, by {@link nearest}.
 *
 * @param prefix - the text before a name, such as `--` of an option
 */
export function didYouMean(word: string, candidates: readonly string[], prefix = ""): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? "" : `; did you mean ${prefix}${meant}?`;
}

/**
 * Returns the number of characters to insert, delete or replace.
 *
 * This is Levenshtein's distance.
 */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1] + (from[index] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[column] + 1, next[column - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}
