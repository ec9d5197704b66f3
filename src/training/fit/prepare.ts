import { checkNames } from "@epochbook/core";
import { splitIndex } from "@epochbook/datasets";
import type { tf } from "../backend/tf.js";
import {
  readLabelled,
  sliceLabelled,
  weightsOfClasses,
  type ClassWeight,
  type LabelledRows,
} from "../data/index.js";
import type { TrainingJob } from "../engines/engine.js";
import { lossOf, type Loss } from "../losses.js";
import { metricsOf } from "../metrics/index.js";
import { checkCompiled, shapeOf } from "../model/modelShape.js";
import type { FitData, FullFitOptions } from "./options.js";

/** The names of the properties, as a record, so that the compiler finds a missing one. */
const names: Record<keyof FitData, true> = {
  x: true,
  y: true,
  sampleWeight: true,
  validation: true,
  divisor: true,
};

/** Checks a model and its data and makes the job that engines take. */
export async function prepareJob(
  model: tf.LayersModel,
  data: FitData,
  options: FullFitOptions,
): Promise<TrainingJob> {
  const { metrics, batchSize, seed, threads } = options;
  const shape = shapeOf(model);
  checkCompiled(model);
  if (model.trainableWeights.length === 0) {
    throw new Error(
      "expected a model with weights to train, got none. Set a layer's trainable to true",
    );
  }
  checkNames("data", data, Object.keys(names));
  const { validation: held, ...labelled } = data;
  const loss = lossOf(model);
  const all = await readLabelled("", labelled, shape, loss);
  const given = held && (await readLabelled("validation.", held, shape, loss));
  const { train, validation } = splitForValidation(all, given, options.validationSplit);
  return {
    model,
    columns: shape.columns,
    loss,
    metrics: metricsOf(model, metrics),
    batchSize,
    seed,
    threads,
    train: weighByClass(train, options.classWeight, shape.columns, loss),
    validation,
  };
}

/** Weighs training rows by their classes. Validation rows aren't weighed, as in Keras. */
function weighByClass(
  rows: LabelledRows,
  classWeight: ClassWeight | undefined,
  columns: number,
  loss: Loss,
): LabelledRows {
  if (classWeight === undefined) {
    return rows;
  }
  if (rows.weights !== undefined) {
    throw new RangeError("expected sampleWeight or classWeight, got both. Leave one out");
  }
  return { ...rows, weights: weightsOfClasses(rows.y, classWeight, columns, loss) };
}

/** Splits off the validation rows, or takes those that were given. */
function splitForValidation(
  all: LabelledRows,
  validation: LabelledRows | undefined,
  split: number,
): Pick<TrainingJob, "train" | "validation"> {
  if (split === 0) {
    return { train: all, validation };
  }
  if (validation !== undefined) {
    throw new RangeError("expected validation or validationSplit, got both. Leave one out");
  }
  const first = splitIndex(all.count, split, { name: "validationSplit", rows: "rows" });
  return {
    train: sliceLabelled(all, 0, first),
    validation: sliceLabelled(all, first, all.count),
  };
}
