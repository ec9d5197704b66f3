import { mnistData } from "@epochbook/chapter";
import { buildDenseNet } from "@epochbook/helpers";
import { defineSweep, trainModel } from "@epochbook/sweeps";
import { epochs, hiddenSizes, seeds } from "./settings.js";

/** Nets of one hidden layer on MNIST. */
export default defineSweep({
  name: "hidden size",
  space: { hidden: hiddenSizes },
  seeds: seeds,
  trial: trainModel({
    build: ({ hidden }, seed) => buildDenseNet({ seed, hidden: [hidden], optimizer: "adam" }),
    data: mnistData,
    epochs: epochs,
    batchSize: 128,
    validationSplit: 0.2,
  }),
});
