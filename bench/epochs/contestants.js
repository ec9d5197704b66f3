import { nodeScript, peerScript } from "../harness/commands.js";

/**
 * Who is timed.
 *
 * @typedef {object} Contestant
 * @property {string} name
 * @property {readonly string[]} command takes --threads, --epochs and --seed
 * @property {Record<string, string>} [env]
 * @property {boolean} [isPython]
 * @property {boolean} [oneThread] has a single thread, however many it is given
 * @property {readonly number[]} fits with how many fits at once it is timed
 * @property {number} [mostEpochs] for those that would take minutes
 */

/** The number of fits that run at once in the second part of the table, a thread and a core each. */
export const fitsAtOnce = 2;

/** Timed beside the others, with one thread each, as what no training on onnxruntime can undercut. */
export const bound = "onnxruntime's Gemm alone";

/** @type {readonly Contestant[]} */
export const contestants = [
  {
    name: "epochbook compiled",
    command: nodeScript("workers/epochbook.js", "--engine", "compiled"),
    fits: [1, fitsAtOnce],
  },
  {
    name: "raw JAX",
    command: peerScript("jaxRaw.py"),
    isPython: true,
    fits: [1, fitsAtOnce],
  },
  {
    name: "Keras on JAX",
    command: peerScript("kerasFit.py", "--backend", "jax"),
    isPython: true,
    fits: [1, fitsAtOnce],
  },
  {
    name: "Keras on TensorFlow",
    command: peerScript("kerasFit.py", "--backend", "tensorflow"),
    isPython: true,
    fits: [1, fitsAtOnce],
  },
  {
    name: "Keras on torch",
    command: peerScript("kerasFit.py", "--backend", "torch"),
    isPython: true,
    fits: [1],
    mostEpochs: 4,
  },
  {
    name: "PyTorch",
    command: peerScript("torchRaw.py"),
    isPython: true,
    fits: [1, fitsAtOnce],
  },
  {
    name: "tfjs-node",
    command: nodeScript("workers/tfjs.js", "--backend", "node"),
    fits: [1],
    mostEpochs: 4,
  },
  {
    name: "epochbook tfjs on tfjs-node",
    command: nodeScript("workers/epochbook.js", "--engine", "tfjs"),
    env: { EPOCHBOOK_BACKEND: "node", TF_CPP_MIN_LOG_LEVEL: "2" },
    fits: [1],
    mostEpochs: 4,
  },
  {
    name: "epochbook tfjs",
    command: nodeScript("workers/epochbook.js", "--engine", "tfjs"),
    env: { EPOCHBOOK_BACKEND: "wasm" },
    oneThread: true,
    fits: [1],
    mostEpochs: 3,
  },
  {
    name: "tfjs wasm",
    command: nodeScript("workers/tfjs.js", "--backend", "wasm"),
    oneThread: true,
    fits: [1],
    mostEpochs: 2,
  },
  {
    name: bound,
    command: nodeScript("gemmBound/gemmBound.js"),
    fits: [fitsAtOnce],
  },
];
