import type { tf } from "../../../backend/tf.js";
import type { Tape } from "../autodiff/index.js";
import type { LoweringContext } from "../layers/index.js";
import { NotCovered } from "../notCovered.js";
import { add, type Dimension, type Value } from "../onnx/index.js";

/** What a walk over a model gathers. */
export class Gatherer implements LoweringContext {
  readonly tape: Tape;
  readonly training: boolean;
  /** What the loss has besides the loss of the predictions. */
  readonly penalties: Value[] = [];
  /** The new values of weights that aren't trained by gradients. */
  readonly updates = new Map<tf.LayerVariable, Value>();
  private readonly makeWeight: (variable: tf.LayerVariable) => Value;
  private readonly makeMask: (layer: tf.layers.Layer, shape: readonly Dimension[]) => Value;

  constructor(
    tape: Tape,
    makeWeight: (variable: tf.LayerVariable) => Value,
    makeMask?: (layer: tf.layers.Layer, shape: readonly Dimension[]) => Value,
  ) {
    this.tape = tape;
    this.training = makeMask !== undefined;
    this.makeWeight = makeWeight;
    this.makeMask = makeMask ?? noMask;
  }

  weight(variable: tf.LayerVariable): Value {
    return this.makeWeight(variable);
  }

  update(variable: tf.LayerVariable, value: Value): void {
    this.updates.set(variable, value);
  }

  penalize(penalty: Value): void {
    this.penalties.push(penalty);
  }

  dropoutMask(layer: tf.layers.Layer, shape: readonly Dimension[]): Value {
    return this.makeMask(layer, shape);
  }

  /** The sum of the penalties, a scalar; undefined when there are none. */
  sumOfPenalties(): Value | undefined {
    const { penalties, tape } = this;
    return penalties.length === 0
      ? undefined
      : penalties.reduce((sum, penalty) => add(tape.graph, sum, penalty));
  }
}

function noMask(layer: tf.layers.Layer): never {
  throw new NotCovered(`layer "${layer.name}" asks for a mask outside of training`);
}
