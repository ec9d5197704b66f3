// The bytes of an ONNX model that multiplies matrices again and again.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { encodeModel, Graph } = require("../../src/training/dist/engines/compiled/onnx/index.js");

/**
 * A product `[m, k] × [k, n]` as onnxruntime's Gemm gets it.
 *
 * With transA its first matrix is stored as `[k, m]`, with transB its second as `[n, k]`.
 *
 * @typedef {{ m: number, k: number, n: number, transA?: boolean, transB?: boolean }} Gemm
 */

/**
 * Makes a model with one Loop whose body holds all of the products.
 *
 * Its inputs are `iterations`, and for product i the matrices `a{i}` and `b{i}` and `start{i}`,
 * which has the product's shape; its outputs are the last iteration's products.
 *
 * The products are the Loop's state, so that none of them is optimized away as unused.
 *
 * @param {readonly Gemm[]} gemms
 * @returns {Uint8Array}
 */
export function buildGemmLoop(gemms) {
  const graph = new Graph();
  const body = graph.subgraph();
  const iterations = graph.input("iterations", "int64", []);
  body.input("step", "int64", []);
  body.output(body.input("keep", "bool", []));
  const starts = gemms.map(({ m, k, n, transA, transB }, index) => {
    const a = graph.input(`a${index}`, "float32", transA ? [k, m] : [m, k]);
    const b = graph.input(`b${index}`, "float32", transB ? [n, k] : [k, n]);
    body.input(`last${index}`, "float32", [m, n]);
    const attributes = { transA: Number(transA ?? false), transB: Number(transB ?? false) };
    body.output(body.node("Gemm", [a, b], { attributes, shape: [m, n] }));
    return graph.input(`start${index}`, "float32", [m, n]);
  });
  const ends = graph.manyNode("Loop", [iterations, undefined, ...starts], starts, { body });
  for (const end of ends) {
    graph.output(end);
  }
  return encodeModel(graph);
}
