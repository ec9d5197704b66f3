import { tf } from "@epochbook/training";
import { describe, expect, it } from "vitest";
import { build, lower } from "./checkLayer.js";

const { layers, constraints } = tf;

const image = [5, 6, 2];
const dataFormat = "channelsFirst";
const name = "mine";

/** The message, a maker of the layer, and the shapes of its inputs. */
const refusals: [string, () => tf.layers.Layer, (number | null)[][]][] = [
  [
    "(UpSampling2D): there is no rule for this class of layers",
    () => layers.upSampling2d({ name }),
    [image],
  ],
  [
    "(Dense): it has a constraint on mine/kernel",
    () => layers.dense({ name, units: 2, kernelConstraint: constraints.nonNeg() }),
    [[3]],
  ],
  [
    "(BatchNormalization): it has a constraint on mine/beta",
    () => layers.batchNormalization({ name, betaConstraint: constraints.nonNeg() }),
    [[3]],
  ],
  [
    '(Dense): its activation is "hardSigmoid"',
    () => layers.dense({ name, units: 2, activation: "hardSigmoid" }),
    [[3]],
  ],
  [
    "(Dense): its inputs' shape is [null, null, 3]",
    () => layers.dense({ name, units: 2 }),
    [[null, 3]],
  ],
  ["(ReLU): it has a maxValue", () => layers.reLU({ name, maxValue: 6 }), [[3]]],
  ["(Softmax): its axis is 1, not the last", () => layers.softmax({ name, axis: 1 }), [[4, 3]]],
  [
    "(Flatten): its dataFormat is channelsFirst",
    () => layers.flatten({ name, dataFormat }),
    [image],
  ],
  [
    "(Conv2D): its dataFormat is channelsFirst",
    () => layers.conv2d({ name, filters: 2, kernelSize: 2, dataFormat }),
    [image],
  ],
  [
    "(Conv2D): its inputs' shape is [null, null, 6, 2]",
    () => layers.conv2d({ name, filters: 2, kernelSize: 2 }),
    [[null, 6, 2]],
  ],
  [
    '(Conv2D): its padding is "causal"',
    () => layers.conv2d({ name, filters: 2, kernelSize: 2, padding: "causal" }),
    [image],
  ],
  [
    "(DepthwiseConv2D): it has a dilationRate, which TensorFlow.js leaves out of account",
    () => layers.depthwiseConv2d({ name, kernelSize: 2, dilationRate: 2 }),
    [image],
  ],
  [
    "(MaxPooling2D): its dataFormat is channelsFirst",
    () => layers.maxPooling2d({ name, dataFormat }),
    [image],
  ],
  [
    "(GlobalAveragePooling2D): its dataFormat is channelsFirst",
    () => layers.globalAveragePooling2d({ name, dataFormat }),
    [image],
  ],
  [
    "(BatchNormalization): its axis is 1, not the last",
    () => layers.batchNormalization({ name, axis: 1 }),
    [image],
  ],
  [
    "(LayerNormalization): its axis is 1, not the last",
    () => layers.layerNormalization({ name, axis: 1 }),
    [[4, 3]],
  ],
  ["(Add): its inputs have different numbers of axes", () => layers.add({ name }), [[4, 3], [3]]],
];

describe("lowerLayer refuses", () => {
  it.each(refusals)("%s", (message, make, shapes) => {
    const layer = make();
    build(layer, shapes);
    expect(() => lower(layer, { shapes })).toThrow(
      expect.objectContaining({ name: "NotCovered", message: `layer "mine" ${message}` }),
    );
  });

  it("dropout with a noiseShape", () => {
    const layer = layers.dropout({ name, rate: 0.5, noiseShape: [2, 1] });
    expect(() => lower(layer, { shapes: [[3]] })).toThrow(
      'layer "mine" (Dropout): it has a noiseShape',
    );
  });

  it("an axis of the batch", () => {
    const layer = layers.concatenate({ name, axis: 0 });
    expect(() => lower(layer, { shapes: [[3], [3]] })).toThrow("its axis is that of the batch");
  });
});
