/**
 * Sums up the results of a training's epochs: their number, and the results of the last one.
 *
 * It returns `5 epochs` and `last epoch: loss 0.25, accuracy 0.93`, for example, and `0 epochs` alone
 * before the first epoch has ended.
 *
 * @param history - by its name, each result of all epochs. What isn't a number is left out
 */
export function describeHistory(
  history: Readonly<Record<string, readonly unknown[]>>,
): [epochs: string, ...last: string[]] {
  const count = Math.max(0, ...Object.values(history).map(({ length }) => length));
  const epochs = `${count} ${count === 1 ? "epoch" : "epochs"}`;
  const results = Object.entries(history).flatMap(([name, values]) => {
    const last = values.at(-1);
    return typeof last === "number" ? [`${name} ${Number(last.toPrecision(4))}`] : [];
  });
  return results.length === 0 ? [epochs] : [epochs, `last epoch: ${results.join(", ")}`];
}
