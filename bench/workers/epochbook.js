// Trains the bench's net with our fit: one process is one fit.
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { runWorker, say, waitForStart } from "./say.js";

const require = createRequire(import.meta.url);
const { values } = parseArgs({
  options: {
    engine: { type: "string", default: "compiled" },
    variant: { type: "string", default: "adam" },
    epochs: { type: "string", default: "6" },
    threads: { type: "string", default: "1" },
    seed: { type: "string", default: "0" },
    // With it, the worker waits for the others that begin at the same time.
    wait: { type: "boolean", default: false },
  },
});

await runWorker(async () => {
  const { loadMnist } = require("@epochbook/datasets");
  const { buildVariant } = require("@epochbook/chapter");
  const { evaluate, fit, oneHot } = require("@epochbook/helpers");
  const [train, test] = toData(loadMnist());
  const seed = Number(values.seed);
  let firstEpoch;
  if (values.wait) {
    await waitForStart();
  }
  const started = performance.now();
  const model = buildVariant(values.variant, { seed });
  const built = performance.now();
  const { history, secondsPerEpoch } = await fit(model, train, {
    engine: values.engine,
    threads: Number(values.threads),
    epochs: Number(values.epochs),
    batchSize: 128,
    validationSplit: 0.2,
    seed,
    progress: false,
    // secondsPerEpoch leaves out what fit does before its first epoch, and that may be compilation.
    callbacks: { onEpochEnd: () => (firstEpoch ??= (performance.now() - built) / 1000) },
  });
  const seconds = (performance.now() - started) / 1000;
  for (const [epoch, each] of secondsPerEpoch.entries()) {
    say({ epoch, seconds: epoch === 0 ? firstEpoch : each });
  }
  const { accuracy } = await evaluate(model, test, { batchSize: 128 });
  say({
    id: values.variant,
    seconds,
    validationAccuracy: history.val_accuracy.at(-1),
    testAccuracy: accuracy,
  });

  function toData({ train, test }) {
    return [train, test].map(({ images, labels }) => ({ x: images, y: oneHot(labels, 10) }));
  }
});
