import type { tf } from "../../../backend/tf.js";
import { Tape } from "../autodiff.js";
import type { GraphLoss } from "../losses/index.js";
import { lowerModel } from "../model/lowerModel.js";
import { encodeModel, Graph, type ElementType, type Value } from "../onnx/index.js";
import { CollectingContext } from "./collectingContext.js";
import { toModelInput, type InputSettings } from "./modelInput.js";
import { toParameter, type WeightInput } from "./parameters.js";

/** The settings that decide the graph of an inference, besides the model. */
export interface InferenceSettings {
  readonly x: InputSettings;
  /** For an evaluation: the loss, and the type and width of a row of targets. */
  readonly targets?: {
    readonly loss: GraphLoss;
    readonly columns: number;
    readonly type: ElementType;
    readonly width: number;
  };
}

/** An ONNX model that predicts rows, and evaluates them if it was compiled with a loss. */
export interface InferenceProgram {
  readonly model: Uint8Array;
  /** The weights that it reads. */
  readonly weights: readonly WeightInput[];
  /** The largest number of elements that a row has as input or anywhere in the model. */
  readonly widest: number;
  /** The approximate number of multiplications that a row takes. */
  readonly products: number;
  /** The name of the output of predictions, `[rows, columns]`. */
  readonly predictions: string;
  /** The name of the output of losses, `[rows]`; undefined without a loss. */
  readonly losses: string | undefined;
  /** The name of the output of the layers' penalties, a scalar; undefined where there are none. */
  readonly penalty: string | undefined;
}

/**
 * Compiles the inference of a model (dropout off).
 *
 * Its inputs are `x` `[rows, ...]`, `y` `[rows, width]` for an evaluation, and the weights.
 *
 * @throws NotCovered when the model or a setting of its layers can't be followed exactly
 */
export function compileInference(
  model: tf.LayersModel,
  { x, targets }: InferenceSettings,
): InferenceProgram {
  const graph = new Graph();
  const input = graph.input("x", x.type, [null, ...x.shape]);
  const weights: WeightInput[] = [];
  const values = new Map<tf.LayerVariable, Value>();
  const context = new CollectingContext(new Tape(graph), (variable) => {
    let value = values.get(variable);
    if (value === undefined) {
      const parameter = toParameter(variable);
      value = graph.input(`weight${weights.length}`, "float32", parameter.shape);
      values.set(variable, value);
      weights.push({ ...parameter, input: value.name });
    }
    return value;
  });
  const lowered = lowerModel(model, toModelInput(graph, input, x), context);
  const { widest, products } = lowered;
  const predictions = graph.output(lowered.predictions);
  const program = { weights, widest, products, predictions: predictions.name };
  if (targets === undefined) {
    return { ...program, model: encodeModel(graph), losses: undefined, penalty: undefined };
  }
  const { loss, columns, type, width } = targets;
  const y = loss.prepare(graph, graph.input("y", type, [null, width]), columns);
  const losses = graph.output(loss.perSample(graph, y, predictions));
  const penalty = context.sumOfPenalties();
  if (penalty !== undefined) {
    graph.output(penalty);
  }
  return { ...program, model: encodeModel(graph), losses: losses.name, penalty: penalty?.name };
}
