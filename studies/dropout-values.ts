import { mnistData } from "@epochbook/chapter";
import { buildDenseNet, defineSweep, trainModel } from "@epochbook/helpers";

/** Chapter 8 on all cores: ten dropout rates. */
export default defineSweep({
  name: "dropout values",
  space: { dropout: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] },
  seeds: [1671, 1672, 1673],
  trial: trainModel({
    build: ({ dropout }: { dropout: number }, seed) =>
      buildDenseNet({ seed, dropout, optimizer: "adam" }),
    data: mnistData,
    epochs: 20,
    batchSize: 128,
    validationSplit: 0.2,
  }),
});
