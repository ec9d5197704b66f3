import { tf } from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { expectNearly } from "../../nearly.js";
import { build, checkInference, checkTraining, lower } from "./checkLayer.js";
import { compile, randomBatch } from "../rules/running.js";

const { layers } = tf;

const image = [5, 6, 2];

/** Makers of layers, with the shapes of their inputs. */
const layerCases: [string, () => tf.layers.Layer, number[][]][] = [
  ["dense", () => layers.dense({ units: 4, activation: "relu" }), [[3]]],
  ["dense without bias", () => layers.dense({ units: 4, useBias: false }), [[3]]],
  ["dense on steps", () => layers.dense({ units: 4, activation: "tanh" }), [[5, 3]]],
  ["dense on images", () => layers.dense({ units: 4, useBias: false }), [image]],
  ["flatten", () => layers.flatten(), [image]],
  ["reshape", () => layers.reshape({ targetShape: [3, 20] }), [image]],
  ["reshape, one dimension left", () => layers.reshape({ targetShape: [3, -1, 2] }), [image]],
  ["reLU", () => layers.reLU(), [[7]]],
  ["leakyReLU", () => layers.leakyReLU({ alpha: 0.2 }), [[7]]],
  ["elu", () => layers.elu(), [[7]]],
  ["softmax", () => layers.softmax(), [[7]]],
  ["softmax of images", () => layers.softmax({ axis: 3 }), [image]],
  ["conv2d", () => layers.conv2d({ filters: 3, kernelSize: 3, activation: "elu" }), [image]],
  [
    "conv2d, strided",
    () => layers.conv2d({ filters: 3, kernelSize: [3, 2], strides: [2, 3], padding: "same" }),
    [image],
  ],
  ["depthwiseConv2d", () => layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }), [image]],
  [
    "depthwiseConv2d, strided",
    () => layers.depthwiseConv2d({ kernelSize: 2, strides: 2, padding: "same", useBias: false }),
    [image],
  ],
  [
    "maxPooling2d",
    () => layers.maxPooling2d({ poolSize: 3, strides: 2, padding: "same" }),
    [image],
  ],
  ["averagePooling2d", () => layers.averagePooling2d({ poolSize: [2, 3], strides: 1 }), [image]],
  ["globalAveragePooling2d", () => layers.globalAveragePooling2d({}), [image]],
  ["globalMaxPooling2d", () => layers.globalMaxPooling2d({}), [image]],
  ["batchNormalization", () => layers.batchNormalization({ momentum: 0.9 }), [[5]]],
  ["batchNormalization of steps", () => layers.batchNormalization({ axis: 2 }), [[4, 3]]],
  ["batchNormalization of images", () => layers.batchNormalization({ epsilon: 0.1 }), [image]],
  ["layerNormalization", () => layers.layerNormalization(), [[5]]],
  ["layerNormalization of images", () => layers.layerNormalization({ axis: [2, 3] }), [image]],
  ["add", () => layers.add(), [image, [5, 1, 2], image]],
  ["multiply", () => layers.multiply(), [[4], [4]]],
  ["concatenate", () => layers.concatenate(), [[4], [2], [1]]],
  ["concatenate images", () => layers.concatenate({ axis: 1 }), [image, [3, 6, 2]]],
];

const activations = [
  "linear",
  "relu",
  "sigmoid",
  "tanh",
  "elu",
  "selu",
  "softplus",
  "softsign",
  "softmax",
  "gelu",
  "swish",
] as const;

describe("lowerLayer", () => {
  it.each(layerCases)("%s infers as TensorFlow.js does", async (_, make, shapes) => {
    await checkInference(make(), shapes);
  });

  it.each(layerCases)("%s trains as TensorFlow.js does", async (_, make, shapes) => {
    await checkTraining(make(), shapes);
  });

  it.each(activations)("activation %s is that of TensorFlow.js", async (name) => {
    const activation = name as "relu";
    await checkInference(layers.activation({ activation }), [[7]]);
    await checkInference(layers.dense({ units: 3, activation }), [[2]]);
    await checkTraining(layers.dense({ units: 3, activation }), [[2]]);
  });

  // TensorFlow.js can't train these.
  it("infers without gamma and beta", async () => {
    await checkInference(layers.batchNormalization({ center: false, scale: false }), [[5]]);
    await checkInference(layers.layerNormalization({ center: false, scale: false }), [[5]]);
  });

  // TensorFlow.js' gradient is another at the borders.
  it("averagePooling2d infers with padding", async () => {
    await checkInference(layers.averagePooling2d({ poolSize: 3, padding: "same" }), [image]);
  });
});

describe("dropout", () => {
  const x = randomBatch([2, 4, 3], 1);

  it.each([
    ["dropout", layers.dropout({ rate: 0.5 }), [2, 4, 3]],
    ["spatialDropout1d", layers.spatialDropout1d({ rate: 0.5 }), [2, 1, 3]],
  ])("%s multiplies by the mask in training", async (_, layer, shape) => {
    build(layer, [[4, 3]]);
    const { graph, output } = lower(layer, { shapes: [[4, 3]], training: true });
    graph.output(output);
    const mask = randomBatch(shape, 2);
    const [result] = await (await compile(graph))([x], { mask });
    const expected = tf.mul(tf.tensor(x.data, x.shape), tf.tensor(mask.data, shape));
    expectNearly(result.data, await expected.data());
  });

  it("passes in inference", () => {
    const shapes = [[4, 3]];
    const dropout = lower(layers.dropout({ rate: 0.5 }), { shapes });
    expect(dropout.output).toBe(dropout.inputs[0]);
  });
});
