import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { backend, predict, tf } from "@epochbook/training";
import { afterAll, describe, expect, it } from "vitest";
import { expectNearly } from "./nearly.js";

const trainingPackage = fileURLToPath(import.meta.resolve("@epochbook/training"));
const folder = mkdtempSync(join(tmpdir(), "epochbook-backend-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs code in a fresh process, in a folder of its own; gives what it printed. */
function runFresh(code: string, forced?: string): { stdout: string; stderr: string } {
  const wrapped = `const { backend, tf } = require(${JSON.stringify(trainingPackage)});
    (async () => { ${code} })().catch((error) => console.log("failed: " + error.message));`;
  const errors = join(folder, "stderr");
  const script = `const fs = require("fs");
    process.stderr.write = (text) => { fs.appendFileSync(${JSON.stringify(errors)}, text); return true; };
    fs.writeFileSync(${JSON.stringify(errors)}, "");
    process.on("exit", () => console.log("stderr:" + fs.readFileSync(${JSON.stringify(errors)}, "utf8")));
    ${wrapped}`;
  const output = execFileSync(process.execPath, ["-e", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, EPOCHBOOK_BACKEND: forced ?? "" },
  });
  const [stdout, stderr] = output.split("stderr:");
  return { stdout: stdout.trim(), stderr: stderr.trim() };
}

const sampleReport = "console.log(JSON.stringify(await backend()), tf.getBackend());";

describe("backend", () => {
  it("takes the fastest that loads, says why the faster ones are out, and prints nothing", () => {
    const broken = join(folder, "node_modules/@tensorflow/tfjs-node/index.js");
    mkdirSync(dirname(broken), { recursive: true });
    writeFileSync(broken, 'throw new Error("libtensorflow.so.2: no such file\\nand more")');
    const { stdout, stderr } = runFresh(`tf.tensor([1]); ${sampleReport}`);
    const [report, active] = stdout.split(/ (?=\w+$)/);
    expect(JSON.parse(report)).toEqual({
      name: "wasm",
      package: "@tensorflow/tfjs-backend-wasm",
      reason: expect.stringMatching(
        /^the fastest that loads; @tensorflow\/tfjs-node-gpu: .*\/tfjs-node: /,
      ) as string,
      unavailable: [
        { package: "@tensorflow/tfjs-node-gpu", reason: "not installed" },
        { package: "@tensorflow/tfjs-node", reason: "libtensorflow.so.2: no such file" },
      ],
    });
    expect(active).toBe("wasm");
    expect(stderr).toBe("");
  });

  it("can be forced", () => {
    expect(runFresh(sampleReport, "cpu").stdout).toContain(
      '"reason":"set by EPOCHBOOK_BACKEND=cpu"',
    );
  });

  it("fails when the forced one can't be loaded or isn't known", () => {
    expect(runFresh(sampleReport, "gpu").stdout).toBe(
      "failed: EPOCHBOOK_BACKEND=gpu needs @tensorflow/tfjs-node-gpu: not installed. " +
        "Build it with `npx epochbook native build --gpu` or unset EPOCHBOOK_BACKEND",
    );
    expect(runFresh(sampleReport, "cuda").stdout).toBe(
      'failed: expected EPOCHBOOK_BACKEND to be one of gpu, node, wasm, cpu, got "cuda"',
    );
  });

  it.each([
    ["gpu", "BackendUnavailable 1"],
    ["cuda", "UserError 1"],
  ])("takes a forced %s for a mistake of the user", (forced, error) => {
    const script = "await backend().catch(({ name, exitCode }) => console.log(name, exitCode));";
    expect(runFresh(script, forced).stdout).toBe(error);
  });

  it("moves a model that was built before it", async () => {
    expect(tf.getBackend()).toBe("cpu");
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
    const x = tf.tensor2d([[1, 2, 3]]);
    const before = Array.from((model.predict(x) as tf.Tensor).dataSync());
    const { name } = await backend();
    expect(tf.getBackend()).toBe(name);
    expectNearly((await predict(model, x)).data, before);
    expect(await backend()).toBe(await backend());
  });

  it("multiplies transposed matrices on wasm as plain ones", async () => {
    await backend();
    await tf.setBackend("wasm");
    const a = tf.tensor3d([...Array(24).keys()], [2, 3, 4]);
    const b = tf.tensor3d([...Array(24).keys()].reverse(), [2, 4, 3]);
    const product = tf.matMul(a, b).dataSync();
    const [aT, bT] = [a, b].map((x) => tf.transpose(x, [0, 2, 1]));
    const count = tf.memory().numTensors;
    const transposed = [
      tf.matMul(aT, b, true),
      tf.matMul(a, bT, false, true),
      tf.matMul(aT, bT, true, true),
    ];
    for (const other of transposed) {
      expect(other.dataSync()).toEqual(product);
    }
    expect(tf.memory().numTensors).toBe(count + 3);
  });
});
