import { mnistData } from "@epochbook/chapter";
import { buildDenseNet, defineSweep, trainModel } from "@epochbook/helpers";

/** Chapter 11 on all cores: seven sizes of the hidden layers. */
export default defineSweep({
  name: "hidden neurons",
  space: { hidden: [16, 32, 64, 128, 256, 512, 1024] },
  seeds: [1671, 1672, 1673],
  trial: trainModel({
    build: ({ hidden }: { hidden: number }, seed) =>
      buildDenseNet({ seed, hidden: [hidden, hidden], dropout: 0.3, optimizer: "adam" }),
    data: mnistData,
    epochs: 20,
    batchSize: 128,
    validationSplit: 0.2,
  }),
});
