import { describeHistory, summaryBundle, withSummary } from "@epochbook/core";
import { expect, test } from "vitest";

const displayMethod = Symbol.for("Jupyter.display");

test("an object shows itself as lines, and stays the same otherwise", () => {
  const list = { values: [1, 2, 3] };
  const shown = withSummary(list, ({ values }) => [`${values.length} values`, "a < b"]);
  expect(shown).toBe(list);
  expect(shown).toStrictEqual({ values: [1, 2, 3] });
  expect(Object.keys({ ...shown })).toEqual(["values"]);
  shown.values.push(4);
  const { [displayMethod]: show } = shown as unknown as Record<symbol, () => unknown>;
  expect(show()).toEqual(summaryBundle(["4 values", "a < b"]));
  expect(show()).toEqual({
    "text/plain": "4 values\na < b",
    "text/html": "<p>4 values<br>a &lt; b</p>",
  });
});

test("a history is summed up by its last epoch", () => {
  expect(describeHistory({})).toEqual(["0 epochs"]);
  expect(describeHistory({ loss: [0.123456], accuracy: [1] })).toEqual([
    "1 epoch",
    "last epoch: loss 0.1235, accuracy 1",
  ]);
  const tensor = { dispose: () => undefined };
  expect(describeHistory({ loss: [2, 1e-7], val_loss: [tensor, tensor] })).toEqual([
    "2 epochs",
    "last epoch: loss 1e-7",
  ]);
});
