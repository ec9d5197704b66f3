import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const packageFolder = fileURLToPath(import.meta.resolve("@epochbook/training"));

/** Runs code in a fresh process, to its end; gives the printed lines. */
function runFresh(code: string, before = ""): string[] {
  const script = `
    ${before}
    const { evaluate, fit, predict, sgd, tf } = require(${JSON.stringify(packageFolder)});
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
    model.compile({ optimizer: sgd(), loss: "meanSquaredError" });
    const x = Float32Array.of(1, 2, 3, 4);
    const data = { x, y: Float32Array.of(1, 2) };
    (async () => { ${code} })().catch((error) => console.log(error.name + ": " + error.message));`;
  const output = execFileSync(process.execPath, ["-e", script], { encoding: "utf8" });
  return output.trim().split("\n");
}

/** Leaves a process without onnxruntime-node. */
const breakRuntime = `
  const Module = require("node:module");
  const load = Module._load;
  Module._load = (request, ...rest) => {
    if (request === "onnxruntime-node") throw new Error("no binary for this machine\\nand more");
    return load(request, ...rest);
  };`;

const missing = "onnxruntime-node can't be loaded: no binary for this machine";

const use = `
  console.log((await fit(model, data)).engine);
  console.log(Object.keys(await evaluate(model, data)).join());
  console.log((await predict(model, x)).shape.join());`;

it("a process ends by itself after trainings by the compiled engine", () => {
  expect(runFresh(use)).toEqual(["compiled", "loss", "2,1"]);
});

describe("where onnxruntime-node can't be loaded", () => {
  it("TensorFlow.js does all, and fit says why", () => {
    const lines = runFresh(use, breakRuntime);
    const reason = `the compiled engine can't be used: ${missing}`;
    expect(lines).toEqual([`fit trains by TensorFlow.js: ${reason}`, "tfjs", "loss", "2,1"]);
  });

  it("the compiled engine can't be asked for", () => {
    const lines = runFresh('await fit(model, data, { engine: "compiled" })', breakRuntime);
    expect(lines).toEqual([`NotCovered: ${missing}`]);
  });
});

it("leaves JavaScript's own arithmetic as it is: small numbers stay", () => {
  const code = `
    predict(model, x, { engine: "compiled" }).then(() => {
      console.log(Number("5e-324") * 1, Math.fround(Number("1e-40")) > 0);
    });`;
  expect(runFresh(code)).toEqual(["5e-324 true"]);
});
