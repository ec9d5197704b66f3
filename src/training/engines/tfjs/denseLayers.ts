import { findNodeBackend, nodeBackend } from "../../backend/nodeBackend.js";
import { tf } from "../../backend/tf.js";
import { layersOf } from "../../model/layers.js";

type Call = tf.layers.Layer["call"];

/** A layer's variable, as TensorFlow.js' layers hold it. */
interface LayerVariable {
  read(): tf.Tensor;
}

/** The part of a dense layer that is read here. */
interface DenseLayer extends tf.layers.Layer {
  readonly kernel: LayerVariable;
  /** The bias; null for a layer without one. */
  readonly bias: LayerVariable | null;
  readonly activation: { apply(input: tf.Tensor): tf.Tensor };
}

/** The protected part of a layer that is called here. */
interface Hooked {
  invokeCallHook(...call: Parameters<Call>): void;
}

/**
 * Makes the dense layers of a model multiply matrices as they are, where tfjs-node is there.
 *
 * Their own way is a product of stacks of matrices where no gradient is wanted or the activation
 * isn't fused: three operations of TensorFlow more to make stacks, and three in the gradient.
 *
 * @returns a function that restores the layers' own behaviour
 */
export function takeOverDense(model: tf.LayersModel): () => void {
  const layers = findNodeBackend() === undefined ? [] : findDenseLayers(model);
  for (const layer of layers) {
    const callOfClass = layer.call.bind(layer);
    const call: Call = (inputs, kwargs) => {
      const input = Array.isArray(inputs) ? inputs[0] : inputs;
      if (tf.getBackend() !== nodeBackend || input.rank !== 2) {
        return callOfClass(inputs, kwargs);
      }
      (layer as unknown as Hooked).invokeCallHook(inputs, kwargs);
      return tf.tidy(() => activate(layer, input));
    };
    layer.call = call;
  }
  return () => {
    for (const layer of layers) {
      Reflect.deleteProperty(layer, "call");
    }
  };
}

function activate({ kernel, bias, activation }: DenseLayer, input: tf.Tensor): tf.Tensor {
  const product = tf.matMul(input, kernel.read());
  return activation.apply(bias === null ? product : tf.add(product, bias.read()));
}

/** Finds the dense layers that have the class's own behaviour. */
function findDenseLayers(model: tf.LayersModel): DenseLayer[] {
  return layersOf(model).filter(
    (layer): layer is DenseLayer =>
      layer.getClassName() === "Dense" && !Object.hasOwn(layer, "call"),
  );
}
