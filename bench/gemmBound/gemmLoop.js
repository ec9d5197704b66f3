// The bytes of an ONNX model that multiplies matrices again and again. ONNX is protobuf: a message
// is a row of fields, each its number and its value; the numbers below are those of onnx.proto.
import { Buffer } from "node:buffer";

/**
 * A product `[m, k] × [k, n]` as onnxruntime's Gemm gets it: with transA its first matrix is stored
 * as `[k, m]`, with transB its second as `[n, k]`.
 *
 * @typedef {{ m: number, k: number, n: number, transA?: boolean, transB?: boolean }} Gemm
 */

const FLOAT = 1;
const INT64 = 7;
const BOOL = 9;

/**
 * A model with one Loop whose body holds all of the products. Its inputs are `iterations`, and for
 * product i the matrices `a{i}` and `b{i}` and `start{i}`, which has the product's shape; its
 * outputs are the last iteration's products `end{i}`.
 *
 * The products are the Loop's state, so that none of them is optimized away as unused.
 *
 * @param {readonly Gemm[]} gemms
 * @returns {Uint8Array}
 */
export function buildGemmLoop(gemms) {
  const each = (name) => gemms.map((_, index) => `${name}${index}`);
  const products = (name) =>
    gemms.map(({ m, n }, index) => value(`${name}${index}`, FLOAT, [m, n]));
  const body = graph("body", {
    nodes: [
      node("Identity", ["keep"], ["keepOn"]),
      ...gemms.map(({ transA, transB }, index) =>
        node(
          "Gemm",
          [`a${index}`, `b${index}`],
          [`product${index}`],
          [
            attribute("transA", { integer: transA ? 1 : 0 }),
            attribute("transB", { integer: transB ? 1 : 0 }),
          ],
        ),
      ),
    ],
    inputs: [value("step", INT64, []), value("keep", BOOL, []), ...products("last")],
    outputs: [value("keepOn", BOOL, []), ...products("product")],
  });
  const loop = node("Loop", ["iterations", "", ...each("start")], each("end"), [
    attribute("body", { graph: body }),
  ]);
  const matrices = gemms.flatMap(({ m, k, n, transA, transB }, index) => [
    value(`a${index}`, FLOAT, transA ? [k, m] : [m, k]),
    value(`b${index}`, FLOAT, transB ? [n, k] : [k, n]),
  ]);
  const whole = graph("gemms", {
    nodes: [loop],
    inputs: [value("iterations", INT64, []), ...matrices, ...products("start")],
    outputs: products("end"),
  });
  const opset = integerField(2, 21);
  return Uint8Array.from([...integerField(1, 10), ...field(8, opset), ...field(7, whole)]);
}

function graph(name, { nodes, inputs, outputs }) {
  return [
    ...nodes.flatMap((each) => field(1, each)),
    ...field(2, text(name)),
    ...inputs.flatMap((each) => field(11, each)),
    ...outputs.flatMap((each) => field(12, each)),
  ];
}

function node(operator, inputs, outputs, attributes = []) {
  return [
    ...inputs.flatMap((name) => field(1, text(name))),
    ...outputs.flatMap((name) => field(2, text(name))),
    ...field(4, text(operator)),
    ...attributes.flatMap((each) => field(5, each)),
  ];
}

function attribute(name, { integer, graph }) {
  const content =
    graph === undefined
      ? [...integerField(3, integer), ...integerField(20, 2)]
      : [...field(6, graph), ...integerField(20, 5)];
  return [...field(1, text(name)), ...content];
}

function value(name, type, shape) {
  const dimensions = shape.flatMap((length) => field(1, integerField(1, length)));
  const tensor = [...integerField(1, type), ...field(2, dimensions)];
  return [...field(1, text(name)), ...field(2, field(1, tensor))];
}

function field(number, bytes) {
  return [...varint(number * 8 + 2), ...varint(bytes.length), ...bytes];
}

function integerField(number, integer) {
  return [...varint(number * 8), ...varint(integer)];
}

function varint(integer) {
  return integer < 128 ? [integer] : [(integer % 128) + 128, ...varint(Math.floor(integer / 128))];
}

function text(string) {
  return [...Buffer.from(string)];
}
