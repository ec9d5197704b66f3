import {
  adagrad,
  adam,
  adamax,
  adamw,
  deriveSeed,
  nadam,
  rmsprop,
  sgd,
  tf,
  type FitOptions,
} from "@epochbook/training";
import { RandomDraws } from "./randomDraws.js";

/** A training of a small net that was drawn by lot. */
export interface Drawn {
  /** The description of the net, as a title. */
  description: string;
  /** Makes the same net again. */
  make: () => tf.Sequential;
  data: { x: Float32Array; y: Float32Array };
  options: FitOptions;
  /** The rows that are trained on, and those that are held back. */
  rows: number;
  heldBack: number;
}

const activations = ["relu", "sigmoid", "tanh", "elu", "selu", "softplus", "linear"] as const;

/** The losses with the activations that suit them, and the kind of truth. */
const ends = [
  { loss: "categoricalCrossentropy", activation: "softmax", truth: "oneHot" },
  { loss: "sparseCategoricalCrossentropy", activation: "softmax", truth: "labels" },
  { loss: "categoricalCrossentropy", activation: "sigmoid", truth: "oneHot" },
  { loss: "binaryCrossentropy", activation: "sigmoid", truth: "bits" },
  { loss: "meanSquaredError", activation: "linear", truth: "numbers" },
  { loss: "meanSquaredError", activation: "softmax", truth: "oneHot" },
  { loss: "meanAbsoluteError", activation: "tanh", truth: "numbers" },
  { loss: "hinge", activation: "linear", truth: "bits" },
] as const;

const optimizers = {
  sgd: () => sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true }),
  rmsprop: () => rmsprop({ learningRate: 0.002 }),
  adam: () => adam({ learningRate: 0.005 }),
  adamw: () => adamw({ learningRate: 0.005, weightDecay: 0.05 }),
  nadam: () => nadam({ learningRate: 0.005 }),
  adagrad: () => adagrad({ learningRate: 0.05 }),
  adamax: () => adamax({ learningRate: 0.005 }),
};

const inputs = 6;

/** Draws a net of one to three dense layers, its data and how it is trained. */
export function draw(seed: number): Drawn {
  const draws = new RandomDraws(seed);
  const end = ends[seed % ends.length];
  const kinds = Object.keys(optimizers) as (keyof typeof optimizers)[];
  const optimizer = kinds[seed % kinds.length];
  const hidden = Array.from({ length: draws.whole(0, 2) }, () => drawHidden(draws));
  const columns = end.activation === "softmax" ? draws.whole(2, 5) : draws.whole(1, 4);
  const output = { units: columns, activation: end.activation, useBias: !draws.oneIn(4) };
  const rows = draws.whole(40, 90);
  const options = {
    batchSize: draws.whole(7, 40),
    epochs: 2,
    seed,
    validationSplit: draws.oneOf([0, 0.2]),
  };
  const heldBack = rows - Math.floor(rows * (1 - options.validationSplit));
  const make = () => {
    const layers = [
      ...hidden.flatMap((layer, index) => layer.make(deriveSeed(seed, 1000 + index))),
      tf.layers.dense({ ...output, kernelInitializer: initializer(deriveSeed(seed, 2000)) }),
    ];
    const model = tf.sequential();
    model.add(tf.layers.inputLayer({ inputShape: [inputs] }));
    for (const layer of layers) {
      model.add(layer);
    }
    model.compile({ optimizer: optimizers[optimizer](), loss: end.loss, metrics: ["accuracy"] });
    return model;
  };
  const widths = [...hidden.map(({ description }) => description), `${columns} ${end.activation}`];
  return {
    description: `${widths.join(", ")}; ${end.loss}; ${optimizer}; ${rows} rows by ${options.batchSize}`,
    make,
    data: drawData(draws, rows, columns, end.truth),
    options,
    rows: rows - heldBack,
    heldBack,
  };
}

interface Hidden {
  description: string;
  /** The layers, with kernels from a seed. */
  make: (seed: number) => tf.layers.Layer[];
}

function drawHidden(draws: RandomDraws): Hidden {
  const isNormalized = draws.oneIn(4);
  const activation = draws.oneOf(activations);
  const units = draws.whole(1, 40);
  // A normalization takes a bias off again: its gradient would be nothing but rounding errors.
  const useBias = !isNormalized && !draws.oneIn(4);
  const rate = draws.oneOf([0, 0, 0.2, draws.number() * 0.6]);
  const penalty = draws.oneOf([undefined, undefined, { l1: 0.003 }, { l2: 0.01 }]);
  const make = (seed: number) => [
    tf.layers.dense({
      units,
      useBias,
      activation: isNormalized ? "linear" : activation,
      kernelInitializer: initializer(seed),
      ...(penalty && { kernelRegularizer: tf.regularizers.l1l2({ l1: 0, l2: 0, ...penalty }) }),
    }),
    ...(isNormalized ? [tf.layers.batchNormalization(), tf.layers.activation({ activation })] : []),
    ...(rate > 0 ? [tf.layers.dropout({ rate })] : []),
  ];
  const parts = [
    `${units} ${activation}`,
    ...(useBias ? ["biased"] : []),
    ...(isNormalized ? ["normalized"] : []),
    ...(rate > 0 ? [`dropout ${rate.toFixed(2)}`] : []),
    ...(penalty === undefined ? [] : Object.keys(penalty)),
  ];
  return { description: parts.join(" "), make };
}

function initializer(seed: number) {
  return tf.initializers.glorotUniform({ seed });
}

function drawData(draws: RandomDraws, rows: number, columns: number, truth: string): Drawn["data"] {
  const x = Float32Array.from({ length: rows * inputs }, () => draws.number() * 2 - 1);
  const classes = Array.from({ length: rows }, () => draws.whole(0, columns - 1));
  if (truth === "labels") {
    return { x, y: Float32Array.from(classes) };
  }
  const y = Float32Array.from({ length: rows * columns }, (_, i) => {
    if (truth === "oneHot") {
      return Number(classes[Math.floor(i / columns)] === i % columns);
    }
    return truth === "bits" ? draws.whole(0, 1) : draws.number() - 0.5;
  });
  return { x, y };
}
