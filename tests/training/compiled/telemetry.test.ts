import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../../temporaryFolder.js";

const trainingPackage = fileURLToPath(import.meta.resolve("@epochbook/training"));

const train = `
  const { fit, sgd, tf } = require(${JSON.stringify(trainingPackage)});
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  model.compile({ optimizer: sgd(), loss: "meanSquaredError" });
  const data = { x: Float32Array.of(1, 2, 3, 4), y: Float32Array.of(1, 2) };
  fit(model, data, { epochs: 1, engine: "compiled" }).then(({ engine }) => console.log(engine));`;

/** Runs code where the home folder and the temporary folder are empty; gives its output and the files that it left. */
function runInEmptyFolders(code: string, variables: NodeJS.ProcessEnv = {}) {
  const folder = temporaryFolder();
  const [home, temporary] = ["home", "tmp"].map((name) => join(folder, name));
  mkdirSync(home);
  mkdirSync(temporary);
  const environment: NodeJS.ProcessEnv = { ...process.env, HOME: home, TMPDIR: temporary };
  for (const name of ["ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"]) {
    Reflect.deleteProperty(environment, name);
  }
  const output = execFileSync(process.execPath, ["-e", code], {
    encoding: "utf8",
    env: { ...environment, ...variables },
  });
  return { output: output.trim(), files: readdirSync(folder, { recursive: true }).sort() };
}

describe("a training leaves no file and no id of the device", () => {
  const nothing = ["home", "tmp"];

  it("in the main thread", () => {
    expect(runInEmptyFolders(train)).toEqual({ output: "compiled", files: nothing });
  });

  it("in a worker thread, whose environment native code doesn't see", () => {
    const code = `new (require("node:worker_threads").Worker)(${JSON.stringify(train)}, { eval: true })`;
    expect(runInEmptyFolders(code)).toEqual({ output: "compiled", files: nothing });
  });

  it("in a worker thread while the main thread works on", () => {
    const code = `
      new (require("node:worker_threads").Worker)(${JSON.stringify(train)}, { eval: true });
      const end = Date.now() + 1000;
      while (Date.now() < end);`;
    expect(runInEmptyFolders(code)).toEqual({ output: "compiled", files: nothing });
  });
});

it("is refused in a worker thread whose main thread can't turn telemetry off", () => {
  const ended = join(temporaryFolder(), "ended");
  const awaited = `(async () => { ${train.replace("fit(model", "return fit(model")} })()
    .catch((error) => console.log(error.message))
    .finally(() => require("node:fs").writeFileSync(${JSON.stringify(ended)}, ""));`;
  // The main thread waits within native code until the worker has ended.
  const code = `
    new (require("node:worker_threads").Worker)(${JSON.stringify(awaited)}, { eval: true });
    require("node:child_process").execFileSync("sh", ["-c", "until [ -e '${ended}' ]; do sleep 0.1; done"]);`;
  const refused = runInEmptyFolders(code);
  expect(refused.output).toContain("Set the environment variable ORT_DISABLE_TELEMETRY=1");
  expect(refused.files).toEqual(["home", "tmp"]);
  rmSync(ended);
  const told = runInEmptyFolders(code, { ORT_DISABLE_TELEMETRY: "1" });
  expect(told).toEqual({ output: "compiled", files: ["home", "tmp"] });
});
