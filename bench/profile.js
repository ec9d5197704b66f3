// Where the time of a training step goes, operator by operator, by onnxruntime's profiler.
//
//     npm run build && node bench/profile.js [--threads 1] [--variant adam] [--rows 20]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { textTable } from "./harness/textTable.js";

const epochs = 3;
const steps = 375;

const require = createRequire(import.meta.url);
const { values } = parseArgs({
  options: {
    threads: { type: "string", default: "1" },
    variant: { type: "string", default: "adam" },
    rows: { type: "string", default: "20" },
  },
});

const folder = mkdtempSync(join(tmpdir(), "epochbook-profile-"));
try {
  const endProfiles = profileSessions(folder);
  const seconds = await train();
  endProfiles();
  const operators = sumOperators(folder);
  const total = operators.reduce((sum, { time }) => sum + time, 0);
  console.log(
    textTable(
      ["µs a step", "share", "times a step", "operator", "inputs"],
      operators
        .slice(0, Number(values.rows))
        .map(({ name, shapes, time, count }) => [
          (time / epochs / steps).toFixed(1),
          `${((100 * time) / total).toFixed(1)} %`,
          (count / epochs / steps).toFixed(0),
          name,
          shapes,
        ]),
    ),
  );
  console.log(
    `${(total / epochs / steps).toFixed(0)} µs a step in operators, ` +
      `${((1e6 * seconds) / steps).toFixed(0)} µs in all; the profiler itself costs a part of both`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Makes every new session write a profile; gives what ends them. */
function profileSessions(folder) {
  const { onnxRuntime } = require("../src/training/dist/engines/compiled/runtime.js");
  const { InferenceSession } = onnxRuntime();
  const create = InferenceSession.create.bind(InferenceSession);
  const sessions = [];
  InferenceSession.create = async (model, options) => {
    const profileFilePrefix = join(folder, `session${sessions.length}`);
    const session = await create(model, { ...options, enableProfiling: true, profileFilePrefix });
    sessions.push(session);
    return session;
  };
  return () => {
    for (const session of sessions) {
      session.endProfiling();
    }
  };
}

/** Trains a variant of the chapter; gives the seconds of the last epoch. */
async function train() {
  const { loadMnist } = require("@epochbook/datasets");
  const { buildVariant } = require("@epochbook/chapter");
  const { fit, oneHot } = require("@epochbook/helpers");
  const { images, labels } = loadMnist().train;
  const { secondsPerEpoch } = await fit(
    buildVariant(values.variant, { seed: 0 }),
    { x: images, y: oneHot(labels, 10) },
    {
      engine: "compiled",
      threads: Number(values.threads),
      epochs: epochs,
      batchSize: 128,
      validationSplit: 0.2,
      seed: 0,
      progress: false,
    },
  );
  return secondsPerEpoch.at(-1);
}

/** Returns the operators of the training program by their time, longest first. */
function sumOperators(folder) {
  const events = readdirSync(folder)
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")))
    .find((profile) => profile.some(({ args }) => args?.op_name === "Scan"));
  const operators = new Map();
  for (const { cat, name, dur, args } of events) {
    // The scan's own time is that of the operators inside.
    if (cat !== "Node" || !name.endsWith("_kernel_time") || args.op_name === "Scan") {
      continue;
    }
    const shapes = (args.input_type_shape ?? [])
      .flatMap(Object.values)
      .map((shape) => `[${shape}]`)
      .join(" ");
    const key = `${args.op_name} ${shapes}`;
    const sum = operators.get(key) ?? { name: args.op_name, shapes, time: 0, count: 0 };
    operators.set(key, { ...sum, time: sum.time + dur, count: sum.count + 1 });
  }
  return [...operators.values()].sort((a, b) => b.time - a.time);
}
