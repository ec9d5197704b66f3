import { checkNames, describe, sizeOf, type TypedArray } from "@epochbook/core";
import type { Loss } from "../losses.js";
import type { ModelShape } from "../model/modelShape.js";
import { readInput, type DataInput, type ReadInput } from "./input.js";
import type { LabelledRows, Rows } from "./rows.js";
import { readSampleWeight } from "./weights.js";

/** Inputs with their targets. */
export interface LabelledData {
  /**
   * The inputs, `[n, ...]` with the model's input shape.
   *
   * Whole numbers are taken as they are, not scaled.
   */
  x: DataInput;
  /**
   * The number that `x` is divided by on its way into the model, batch by batch.
   *
   * It is 255 for pixels as bytes. They stay a quarter of the size of the same floats.
   *
   * @default 1
   */
  divisor?: number;
  /**
   * The targets: `[n, columns]`, such as one-hot rows, or `[n]` class numbers, as the loss has it.
   */
  y: DataInput;
  /**
   * The weight of each row in the loss, `[n]`, as Keras has it.
   *
   * The loss of a batch is the sum of its rows' losses, each times its weight, divided by the
   * number of rows. Metrics don't regard it.
   *
   * @default 1 for every row
   */
  sampleWeight?: DataInput;
}

/** The names of the properties, as a record, so that the compiler finds a missing one. */
const names: Record<keyof LabelledData, true> = {
  x: true,
  y: true,
  sampleWeight: true,
  divisor: true,
};

/**
 * Reads and checks the inputs of a model.
 *
 * @param name - the name of the inputs in messages
 * @throws RangeError when there are no rows or their shape isn't the model's
 */
export async function readInputs(name: string, x: DataInput, model: ModelShape): Promise<Rows> {
  const { data, shape } = await readInput(name, x);
  const expected = model.inputShape;
  const row = shape === undefined ? expected.map(Number) : shape.slice(1);
  const fits =
    row.length === expected.length &&
    expected.every((length, axis) => length === null || length === row[axis]);
  const width = sizeOf(row);
  const count = shape === undefined ? data.length / width : shape[0];
  if (!fits || !Number.isInteger(count)) {
    const wanted = ["n", ...expected.map((length) => length ?? "any")].join(", ");
    const got =
      shape === undefined ? `${data.length} numbers without a shape` : `[${shape.join(", ")}]`;
    throw new RangeError(`expected ${name} of shape [${wanted}], as the model's input, got ${got}`);
  }
  if (count === 0) {
    throw new RangeError(`expected ${name} to have at least 1 row, got none`);
  }
  return { data, count, shape: row, width };
}

/**
 * Reads and checks inputs with their targets and weights.
 *
 * @param name - the text that messages put before `x`, `y` and `sampleWeight`, such as
 *   `validation.`
 * @throws TypeError when the data has properties besides
 */
export async function readLabelled(
  name: string,
  data: LabelledData,
  model: ModelShape,
  loss: Loss,
): Promise<LabelledRows> {
  checkNames(name === "" ? "data" : name.slice(0, -1), data, Object.keys(names));
  const { x, divisor = 1, y, sampleWeight } = data;
  if (!Number.isFinite(divisor) || divisor === 0) {
    throw new RangeError(
      `expected ${name}divisor to be a number other than 0, got ${describe(divisor)}`,
    );
  }
  const inputs = { ...(await readInputs(`${name}x`, x, model)), divisor };
  const { count } = inputs;
  const given = toTargets(`${name}y`, await readInput(`${name}y`, y), count, model, loss);
  const targets = loss.prepare === undefined ? given : { ...given, data: loss.prepare(given.data) };
  const weights =
    sampleWeight && (await readSampleWeight(`${name}sampleWeight`, sampleWeight, count));
  return { count, x: inputs, y: given, targets, ...(weights && { weights }) };
}

/** Checks targets by the loss and returns their rows. */
function toTargets(
  name: string,
  { data, shape }: ReadInput,
  count: number,
  model: ModelShape,
  loss: Loss,
): Rows {
  const rows = shape === undefined ? count : shape[0];
  const width = data.length / count;
  if (rows !== count || (shape === undefined && !Number.isInteger(width))) {
    const got = shape === undefined ? `${data.length} numbers` : `${rows} rows`;
    throw new RangeError(`expected ${name} to have as many rows as x, ${count}, got ${got}`);
  }
  if (loss.targets === "labels") {
    checkLabels(name, data, width, model.columns);
  }
  if (loss.targets === "rows" && (width !== model.columns || (shape?.length ?? 0) > 2)) {
    const got = shape === undefined ? `${data.length} numbers` : `[${shape.join(", ")}]`;
    throw new RangeError(
      `expected ${name} of shape [${count}, ${model.columns}] for the loss ${loss.name}, got ${got}. ` +
        `One-hot encode class numbers, or compile with sparseCategoricalCrossentropy`,
    );
  }
  return {
    data,
    count,
    shape: shape === undefined || shape.length < 2 ? [width] : shape.slice(1),
    width,
  };
}

/** Checks that labels are class numbers, one a row. */
function checkLabels(name: string, labels: TypedArray, width: number, classes: number): void {
  if (classes === 1) {
    throw new RangeError(
      "expected a model with a column for each class for the loss sparseCategoricalCrossentropy, " +
        "got 1 column. Compile with binaryCrossentropy for a single one",
    );
  }
  if (width !== 1) {
    throw new RangeError(
      `expected ${name} to hold one class number a row for the loss sparseCategoricalCrossentropy, ` +
        `got ${width} numbers a row. Compile with categoricalCrossentropy for one-hot rows`,
    );
  }
  const wrong = labels.findIndex((l) => !Number.isInteger(l) || l < 0 || l >= classes);
  if (wrong >= 0) {
    throw new RangeError(
      `expected ${name} to hold classes from 0 to ${classes - 1}, got ${labels[wrong]} at index ${wrong}`,
    );
  }
}
