import { answer } from "./answer.js";

/** Reads MNIST, and says how many images it has. */
await answer(async () => {
  const { loadMnist } = await import("@epochbook/datasets");
  const { train, test } = loadMnist({ pixels: "uint8" });
  return `${train.labels.shape[0]} training and ${test.labels.shape[0]} test images`;
});
