import type { tf } from "../../../backend/tf.js";
import type { Tape } from "../autodiff.js";
import type { LoweringContext } from "../layers/index.js";
import { describeLayer, NotCovered } from "../notCovered.js";
import { add, type Value } from "../onnx/index.js";

/** A context that collects the penalties and updates of the layers while a model is lowered. */
export class CollectingContext implements LoweringContext {
  readonly tape: Tape;
  readonly training: boolean;
  /** The terms of the loss besides the loss of the predictions. */
  readonly penalties: Value[] = [];
  /** The new values of weights that aren't trained by gradients. */
  readonly updates = new Map<tf.LayerVariable, Value>();
  readonly weight: LoweringContext["weight"];
  readonly dropoutMask: LoweringContext["dropoutMask"];

  /** @param dropoutMask - makes masks for training; without it, the graph is one of inference */
  constructor(
    tape: Tape,
    weight: LoweringContext["weight"],
    dropoutMask?: LoweringContext["dropoutMask"],
  ) {
    this.tape = tape;
    this.training = dropoutMask !== undefined;
    this.weight = weight;
    this.dropoutMask = dropoutMask ?? noMask;
  }

  update(variable: tf.LayerVariable, value: Value): void {
    this.updates.set(variable, value);
  }

  penalize(penalty: Value): void {
    this.penalties.push(penalty);
  }

  /** Adds the sum of the penalties, a scalar; undefined when there are none. */
  sumOfPenalties(): Value | undefined {
    const { penalties, tape } = this;
    return penalties.length === 0
      ? undefined
      : penalties.reduce((sum, penalty) => add(tape.graph, sum, penalty));
  }
}

function noMask(layer: tf.layers.Layer): never {
  throw new NotCovered(`${describeLayer(layer)} asks for a mask outside of training`);
}
