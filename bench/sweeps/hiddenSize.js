import { buildDenseNet } from "@epochbook/helpers";
import { defineSweep, trainModel } from "@epochbook/sweeps";
import { EPOCHS, HIDDEN_SIZES, SEEDS } from "./settings.js";

/** Nets of one hidden layer on MNIST. */
export default defineSweep({
  name: "hidden size",
  space: { hidden: HIDDEN_SIZES },
  seeds: SEEDS,
  trial: trainModel({
    build: ({ hidden }, seed) => buildDenseNet({ seed, hidden: [hidden], optimizer: "adam" }),
    epochs: EPOCHS,
    batchSize: 128,
    validationSplit: 0.2,
  }),
});
