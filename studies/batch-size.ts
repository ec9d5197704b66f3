import { mnistData } from "@epochbook/chapter";
import { buildDenseNet, defineSweep, trainModel } from "@epochbook/helpers";

/** Chapter 12 on all cores: eight batch sizes. */
export default defineSweep({
  name: "batch size",
  space: { batchSize: [16, 32, 64, 128, 256, 512, 1024, 2048] },
  seeds: [1671, 1672, 1673],
  trial: trainModel({
    build: (_, seed) => buildDenseNet({ seed, dropout: 0.3, optimizer: "adam" }),
    data: mnistData,
    epochs: 20,
    validationSplit: 0.2,
  }),
});
