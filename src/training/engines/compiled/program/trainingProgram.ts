import type { tf } from "../../../backend/tf.js";
import { Tape, type Seed } from "../autodiff.js";
import type { GraphLoss } from "../losses/index.js";
import { lowerModel } from "../model/lowerModel.js";
import { add, encodeModel, multiply, sum, type ElementType, type Value } from "../onnx/index.js";
import type { UpdateRule } from "../optimizers/index.js";
import { softmax } from "../rules/index.js";
import { CollectingContext } from "./collectingContext.js";
import { Masks, type MaskInput } from "./masks.js";
import { toModelInput, type InputSettings } from "./modelInput.js";
import type { WeightSlice, WeightInput } from "./parameters.js";
import { ScanBuilder } from "./scan.js";
import { TrainedState, type StateTensor } from "./state.js";

/** The settings that decide the graph of a training, besides the model. */
export interface TrainingSettings {
  readonly loss: GraphLoss;
  readonly rule: UpdateRule;
  /** The width of a row of predictions. */
  readonly columns: number;
  readonly x: InputSettings;
  /** The type and width of a row of targets. */
  readonly y: { readonly type: ElementType; readonly width: number };
  /** The rows of a weight that take part, those of the columns of `x`, if not all rows do. */
  readonly slice?: WeightSlice | undefined;
  readonly threads: number;
}

/**
 * An ONNX model that trains for a chunk of steps of equally many rows, with its inputs and outputs.
 */
export interface TrainingProgram {
  readonly model: Uint8Array;
  readonly state: readonly StateTensor[];
  readonly masks: readonly MaskInput[];
  /** The names of the inputs `[steps]` of the optimizer's scalars. */
  readonly scalars: readonly string[];
  /** The frozen weights that it reads. */
  readonly frozen: readonly WeightInput[];
  /** The name of the output `[steps]`: the loss of each batch, with the penalties. */
  readonly losses: string;
  /**
   * The name of the output `[steps, rows, columns]`: predictions from before each step's update.
   */
  readonly predictions: string;
}

/** The names of the inputs that every training program has. */
export const inputs = {
  /** All training rows, `[n, ...]`. */
  x: "x",
  /** All targets, `[n, columns]` or `[n, 1]` class numbers. */
  y: "y",
  /** The rows of each step, `[steps, rows]` int32. */
  order: "order",
  /** The share of each row in its batch's loss, `[steps, rows, 1]`. */
  rowWeights: "rowWeights",
  /** Ones, `[1, rows]`. */
  ones: "ones",
} as const;

/**
 * Compiles the training of a model.
 *
 * Forward, loss, backward and update of one step are the body of a `Scan`. It runs the body for
 * each step of a chunk.
 *
 * @throws NotCovered when the model or a setting of its layers can't be followed exactly
 */
export function compileTraining(
  model: tf.LayersModel,
  { loss, rule, columns, x, y, slice, threads }: TrainingSettings,
): TrainingProgram {
  const scan = new ScanBuilder(inputs.ones);
  const { main, body } = scan;
  body.hasOneThread = threads === 1;
  const allX = main.input(inputs.x, x.type, [null, ...x.shape]);
  const allY = main.input(inputs.y, y.type, [null, y.width]);
  const order = scan.eachStep(inputs.order, "int32", [null]);
  const rowWeights = main.input(inputs.rowWeights, "float32", [null, null, 1]);
  const scalars = Array.from({ length: rule.scalarCount }, (_, index) =>
    scan.eachStep(`scalar${index}`, "float32", []),
  );
  // All targets at once, and the rows of a step only in the step: they fit into the cache there.
  const gatheredTargets = main.node("Gather", [allY, order.outer], {
    attributes: { axis: 0 },
    shape: [null, null, y.width],
  });
  const targets = loss.prepare(main, gatheredTargets, columns);
  const batch = body.node("Gather", [allX, order.inner], {
    attributes: { axis: 0 },
    shape: [null, ...x.shape],
  });

  const state = new TrainedState(scan, model, rule, slice);
  const masks = new Masks(scan, model);
  const tape = new Tape(body);
  const context = new CollectingContext(
    tape,
    (variable) => state.weight(variable),
    (layer, shape) => masks.add(layer, shape),
  );
  const { predictions } = lowerModel(model, toModelInput(body, batch, x), context);
  const seeds = [
    seedOfLoss(scan, tape, loss, { targets, rowWeights, predictions }),
    ...context.penalties.map((value) => ({ value, gradient: body.number(1) })),
  ];
  state.update(
    tape.gradients(seeds, state.trained),
    scalars.map(({ inner }) => inner),
  );
  const frozen = state.finish(context.updates);

  const penalty = context.sumOfPenalties();
  const { carried, stacked } = scan.finish(
    penalty === undefined ? [predictions] : [predictions, penalty],
  );
  const sampleLosses = loss.perSample(main, targets, stacked[0]);
  const shares = sum(main, rowWeights, { axes: [-1] });
  const batchLosses = sum(main, multiply(main, sampleLosses, shares), { axes: [-1] });
  const losses = penalty === undefined ? batchLosses : add(main, batchLosses, stacked[1]);
  main.output(losses);
  main.output(stacked[0]);
  return {
    model: encodeModel(main),
    state: state.describe(carried),
    masks: masks.inputs,
    scalars: scalars.map(({ outer }) => outer.name),
    frozen,
    losses: losses.name,
    predictions: stacked[0].name,
  };
}

/**
 * The values that the loss of a step is made of.
 *
 * They are the targets and weights of all steps, and the predictions of the step.
 */
interface LossParts {
  readonly targets: Value;
  readonly rowWeights: Value;
  readonly predictions: Value;
}

/**
 * Adds the gradient to start from.
 *
 * It is by the logits of a softmax, if the loss has that, or by the predictions.
 */
function seedOfLoss(
  scan: ScanBuilder,
  tape: Tape,
  loss: GraphLoss,
  { targets, rowWeights, predictions }: LossParts,
): Seed {
  const { main, body } = scan;
  const logits = tape.inputOfLast(softmax, predictions);
  if (logits !== undefined && loss.gradientThroughSoftmax !== undefined) {
    const weighted = scan.cut(multiply(main, targets, rowWeights)).inner;
    return { value: logits, gradient: loss.gradientThroughSoftmax(body, weighted, predictions) };
  }
  const gradient = loss.gradient(body, scan.cut(targets).inner, predictions);
  return {
    value: predictions,
    gradient: multiply(body, gradient, scan.cut(rowWeights).inner),
  };
}
