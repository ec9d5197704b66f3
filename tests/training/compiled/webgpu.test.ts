import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import {
  chosenProvider,
  withoutWebgpu,
} from "@epochbook/training/dist/engines/compiled/provider.js";
import { describe, expect, it } from "vitest";

const trainingPackage = fileURLToPath(import.meta.resolve("@epochbook/training"));

/** Trains, evaluates and predicts in a process of its own; gives what `fit` says or each of the three's error. */
const code = `
const { evaluate, fit, predict, tf } = require(${JSON.stringify(trainingPackage)});
const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 1 })] });
model.compile({ optimizer: "sgd", loss: "meanSquaredError" });
const data = { x: tf.ones([4, 2]), y: tf.ones([4, 1]) };
const work = [() => fit(model, data), () => evaluate(model, data), () => predict(model, data.x)];
(async () => {
  const said = [];
  for (const start of work) {
    said.push(await start().then(({ backend, reason }) => ({ backend, reason }), String));
  }
  console.log(JSON.stringify(said));
})();`;

async function runWith(variable: string): Promise<unknown[]> {
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", code], {
    env: {
      ...process.env,
      EPOCHBOOK_EXPERIMENTAL_WEBGPU: variable,
      // Vulkan's loader finds no driver, whatever this machine has; older loaders know the second name alone.
      ...{ VK_DRIVER_FILES: "/dev/null", VK_ICD_FILENAMES: "/dev/null" },
    },
  });
  return JSON.parse(stdout) as unknown[];
}

describe("EPOCHBOOK_EXPERIMENTAL_WEBGPU", () => {
  it.each(["", "0"])('leaves all as it is when it is "%s"', async (variable) => {
    const [trained, evaluated, predicted] = await runWith(variable);
    expect(trained).toEqual({ backend: "onnxruntime", reason: "it covers the model" });
    expect([evaluated, predicted]).toEqual([{}, {}]);
  });

  it.skipIf(process.platform !== "linux")(
    "fails with what was missing where there is no GPU, and takes nothing in its place",
    async () => {
      const message = expect.stringMatching(
        /^Error: EPOCHBOOK_EXPERIMENTAL_WEBGPU=1 asks .*can't be had here: .* Unset EPOCHBOOK_EXPERIMENTAL_WEBGPU to/,
      ) as string;
      expect(await runWith("1")).toEqual([message, message, message]);
    },
  );

  it.each(["yes", "true", "01"])("refuses %s", (variable) => {
    expect(() => chosenProvider({ EPOCHBOOK_EXPERIMENTAL_WEBGPU: variable })).toThrow(
      `expected EPOCHBOOK_EXPERIMENTAL_WEBGPU to be 0 or 1, got "${variable}" (string)`,
    );
  });

  it("is told what onnxruntime says last, in one line", () => {
    const said =
      "/src/webgpu_context.cc:136 Initialize(): status == Success was false. " +
      "Failed to get a WebGPU adapter: No supported adapters\n";
    expect(withoutWebgpu(new Error(said)).message).toMatch(
      /can't be had here: Failed to get a WebGPU adapter: No supported adapters\. It needs .*$/,
    );
    expect(withoutWebgpu(new Error("the device was lost\nmore")).message).toContain(
      "can't be had here: the device was lost. It needs",
    );
  });
});
