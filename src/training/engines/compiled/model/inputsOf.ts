import type { tf } from "../../../backend/tf.js";

/** What the layer that gives a tensor is applied to; TensorFlow.js doesn't declare its nodes public. */
export function inputsOf({ sourceLayer, nodeIndex }: tf.SymbolicTensor): tf.SymbolicTensor[] {
  const { inboundNodes } = sourceLayer as unknown as {
    inboundNodes: { inputTensors: tf.SymbolicTensor[] }[];
  };
  return inboundNodes[nodeIndex].inputTensors;
}
