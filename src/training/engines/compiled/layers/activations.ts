import type { tf } from "../../../backend/tf.js";
import type { Rule, Tape } from "../autodiff.js";
import { NotCovered } from "../notCovered.js";
import type { Value } from "../onnx/index.js";
import {
  elu,
  gelu,
  leakyRelu,
  penaltyOfRows,
  relu,
  selu,
  sigmoid,
  softmax,
  softplus,
  softsign,
  swish,
  tanh,
} from "../rules/index.js";
import type { Lowering } from "./lowering.js";

/** A layer of TensorFlow.js that ends in an activation. */
export interface WithActivation {
  readonly activation: { getClassName(): string };
}

type ActivationLayer = tf.layers.Layer & WithActivation;

interface ReluLayer extends tf.layers.Layer {
  readonly maxValue: number | null | undefined;
}

interface ActivityRegularizationLayer extends tf.layers.Layer {
  readonly l1: number;
  readonly l2: number;
}

interface LeakyReluLayer extends tf.layers.Layer {
  readonly alpha: number;
}

interface SoftmaxLayer extends tf.layers.Layer {
  readonly axis: number | number[];
}

/** The activations, by the names that TensorFlow.js has for them. */
const activations: Record<string, Rule> = {
  elu,
  gelu,
  relu,
  selu,
  sigmoid,
  softmax,
  softplus,
  softsign,
  swish,
  tanh,
};

/**
 * Adds a layer's activation.
 *
 * @throws NotCovered when there is no rule for it
 */
export function activate(tape: Tape, { activation }: WithActivation, x: Value): Value {
  const name = activation.getClassName();
  if (name === "linear") {
    return x;
  }
  if (!Object.hasOwn(activations, name)) {
    throw new NotCovered(`its activation is "${name}"`);
  }
  return tape.apply(activations[name], [x], undefined);
}

/** Lowers an Activation layer. */
export const lowerActivation: Lowering<ActivationLayer> = (layer, [x], { tape }) =>
  activate(tape, layer, x);

/** Lowers an ELU layer. */
export const lowerElu: Lowering = (_, [x], { tape }) => tape.apply(elu, [x], undefined);

/** Lowers a ReLU layer. */
export const lowerRelu: Lowering<ReluLayer> = ({ maxValue }, [x], { tape }) => {
  if (maxValue != null) {
    throw new NotCovered("it has a maxValue");
  }
  return tape.apply(relu, [x], undefined);
};

/** Lowers a LeakyReLU layer. */
export const lowerLeakyRelu: Lowering<LeakyReluLayer> = ({ alpha }, [x], { tape }) =>
  tape.apply(leakyRelu, [x], alpha);

/** Lowers a Softmax layer over the last axis. */
export const lowerSoftmax: Lowering<SoftmaxLayer> = ({ axis }, [x], { tape }) => {
  const axes = [axis].flat();
  if (axes.length > 1 || ![-1, x.shape.length - 1].includes(axes[0])) {
    throw new NotCovered(`its axis is ${axes.join()}, not the last`);
  }
  return tape.apply(softmax, [x], undefined);
};

/** Lowers activity regularization: passes the inputs on and adds a penalty for them to the loss. */
export const lowerActivityRegularization: Lowering<ActivityRegularizationLayer> = (
  { l1, l2 },
  [x],
  context,
) => {
  context.penalize(context.tape.apply(penaltyOfRows, [x], { l1, l2 }));
  return x;
};
