// The seconds that onnxruntime's Gemm alone needs for the matrix products of an epoch of the bench's
// net, on one thread: a training step can't be faster than its products. Prints them as a worker of
// the bench prints its epochs.
//
//     node bench/gemmBound/gemmBound.js [--epochs 6]
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { runWorker, say, waitForStart } from "../workers/say.js";
import { buildGemmLoop } from "./gemmLoop.js";

const require = createRequire(import.meta.url);
const { onnxRuntime } = require("../../src/training/dist/engines/compiled/runtime.js");
const { maxBatchElements } = require("../../src/training/dist/engines/compiled/run/inference.js");

const ort = onnxRuntime();
const batch = 128;
const trainingSteps = 48_000 / batch;
const validationRows = 12_000;
/** The rows that our engine validates at once: by the width of the input. */
const validationBatch = Math.floor(maxBatchElements / 784);
const widths = [784, 128, 128, 10];

const { values } = parseArgs({
  options: {
    epochs: { type: "string", default: "6" },
    // Taken as every worker takes them: the bound is one thread's.
    threads: { type: "string" },
    seed: { type: "string" },
    // With it, the worker waits for the others that begin at the same time.
    wait: { type: "boolean", default: false },
  },
});

await runWorker(async () => {
  const parts = [
    { gemms: [...forward(batch), ...backward(batch)], iterations: trainingSteps },
    {
      gemms: forward(validationBatch),
      iterations: Math.floor(validationRows / validationBatch),
    },
    { gemms: forward(validationRows % validationBatch), iterations: 1 },
  ];
  const runs = [];
  for (const { gemms, iterations } of parts.filter(({ gemms: [{ m }] }) => m > 0)) {
    runs.push(await prepare(gemms, iterations));
  }
  if (values.wait) {
    await waitForStart();
  }
  for (let epoch = 0; epoch < Number(values.epochs); epoch++) {
    const started = performance.now();
    for (const run of runs) {
      await run();
    }
    say({ epoch, seconds: (performance.now() - started) / 1000 });
  }
});

function forward(rows) {
  return layers().map(({ inputs, units }) => ({ m: rows, k: inputs, n: units }));
}

/** Returns the products of the gradients: of each layer's weights, and of its inputs but the first's. */
function backward(rows) {
  return [
    ...layers().map(({ inputs, units }) => ({ m: inputs, k: rows, n: units, transA: true })),
    ...layers()
      .slice(1)
      .map(({ inputs, units }) => ({ m: rows, k: units, n: inputs, transB: true })),
  ];
}

function layers() {
  return widths.slice(1).map((units, index) => ({ inputs: widths[index], units }));
}

/** Makes a session for the products and gives what runs them `iterations` times. */
async function prepare(gemms, iterations) {
  const session = await ort.InferenceSession.create(buildGemmLoop(gemms), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
  });
  const matrix = (rows, columns) => {
    const data = Float32Array.from({ length: rows * columns }, () => Math.random() - 0.5);
    return new ort.Tensor("float32", data, [rows, columns]);
  };
  const feeds = { iterations: new ort.Tensor("int64", [BigInt(iterations)], []) };
  for (const [index, { m, k, n, transA, transB }] of gemms.entries()) {
    feeds[`a${index}`] = transA ? matrix(k, m) : matrix(m, k);
    feeds[`b${index}`] = transB ? matrix(n, k) : matrix(k, n);
    feeds[`start${index}`] = matrix(m, n);
  }
  return () => session.run(feeds);
}
