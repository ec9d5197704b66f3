import {
  adagrad,
  adam,
  adamax,
  adamw,
  KerasOptimizer,
  nadam,
  rmsprop,
  sgd,
} from "@epochbook/training";

/** Each optimizer with as many slots as it can have. */
export const optimizers: [string, () => KerasOptimizer][] = [
  ["sgd", () => sgd({ learningRate: 0.05, momentum: 0.9 })],
  ["rmsprop", () => rmsprop({ learningRate: 0.01, momentum: 0.5, centered: true })],
  ["adam", () => adam({ learningRate: 0.01 })],
  ["adamw", () => adamw({ learningRate: 0.01, weightDecay: 0.1 })],
  ["nadam", () => nadam({ learningRate: 0.01 })],
  ["adagrad", () => adagrad({ learningRate: 0.05 })],
  ["adamax", () => adamax({ learningRate: 0.01 })],
];
