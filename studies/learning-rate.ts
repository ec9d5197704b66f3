import { mnistData } from "@epochbook/chapter";
import { buildDenseNet, defineSweep, trainModel } from "@epochbook/helpers";

/** Chapter 10 on all cores: nine learning rates of Adam. */
export default defineSweep({
  name: "learning rate",
  space: { learningRate: [1e-5, 3e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1] },
  seeds: [1671, 1672, 1673],
  trial: trainModel({
    build: ({ learningRate }: { learningRate: number }, seed) =>
      buildDenseNet({ seed, dropout: 0.3, optimizer: "adam", learningRate }),
    data: mnistData,
    epochs: 20,
    batchSize: 128,
    validationSplit: 0.2,
  }),
});
