import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BackendReport } from "@epochbook/training";
import type { DriverReport } from "@epochbook/native";
import { describe, expect, it } from "vitest";
import { restoreLegacyUtil } from "../../src/training/dist/backend/legacyUtil.js";
import { decide, type Source } from "../../src/training/dist/backend/sources.js";
import { temporaryFolder } from "../temporaryFolder.js";

const trainingPackage = fileURLToPath(import.meta.resolve("@epochbook/training"));

const gpu: Source = { kind: "gpu", package: "@tensorflow/tfjs-node-gpu", entry: "/gpu" };
const builtGpu: Source = { ...gpu, folder: "/built", entry: "/built/gpu" };
const cpu: Source = { kind: "cpu", package: "@tensorflow/tfjs-node", entry: "/cpu" };

const driver: DriverReport = { version: "550.54.14", gpus: [{ name: "NVIDIA H200" }] };
const none: DriverReport = { gpus: [], missing: "no NVIDIA driver" };

describe("what is tried", () => {
  it.each<[string, Parameters<typeof decide>, Source[], string | undefined]>([
    [
      "a GPU's package with a driver",
      ["gpu", [gpu, builtGpu, cpu], driver],
      [gpu, builtGpu],
      undefined,
    ],
    ["a GPU's package without a driver", ["gpu", [gpu, cpu], none], [], "no NVIDIA driver"],
    ["no GPU's package", ["gpu", [cpu], driver], [], "not installed"],
    ["no GPU's package and no driver", ["gpu", [], none], [], "not installed"],
    ["the CPU's before the GPU's", ["node", [gpu, cpu], none], [cpu, gpu], undefined],
    ["the GPU's on the CPU", ["node", [builtGpu], driver], [builtGpu], undefined],
    ["nothing", ["node", [], none], [], "not installed"],
  ])("for %s", (_case, args, sources, reason) => {
    expect(decide(...args)).toEqual({ sources, ...(reason !== undefined && { reason }) });
  });
});

/** Writes a package that stands for a built one: it says of itself what the test wants. */
function writeBuild(folder: string, kind: "cpu" | "gpu", tfjs = "4.22.0"): void {
  const name = kind === "gpu" ? "tfjs-node-gpu" : "tfjs-node";
  const place = join(folder, kind, "node_modules/@tensorflow");
  const record = { kind, platform: `${process.platform}-${process.arch}`, tfjs, cuda: {} };
  for (const standIn of ["tfjs", "tfjs-core"]) {
    mkdirSync(join(place, standIn), { recursive: true });
    writeFileSync(join(place, standIn, "index.js"), 'throw new Error("a second TensorFlow.js")');
  }
  mkdirSync(join(place, name), { recursive: true });
  writeFileSync(
    join(folder, kind, "build.json"),
    JSON.stringify({ ...record, tensorflow: "2.21.0", bytes: 1, built: "" }),
  );
  writeFileSync(
    join(place, name, "index.js"),
    `const tf = require("@tensorflow/tfjs");
    const { KernelBackend } = require("@tensorflow/tfjs-core");
    class Backend extends KernelBackend {
      binding = { TF_Version: "2.21.0" };
      isUsingGpuDevice = process.env.TF_FINDS_GPU === "yes" && process.env.CUDA_VISIBLE_DEVICES !== "-1";
    }
    tf.registerBackend("tensorflow", () => new Backend(), 3);
    tf.setBackend("tensorflow");`,
  );
}

/** Brings up the backend in a process of its own, beside an nvidia-smi that answers or isn't there. */
function bringUp(
  native: string,
  environment: NodeJS.ProcessEnv = {},
  hasDriver = false,
): BackendReport & { environment: Record<string, string>; failed?: string } {
  const bin = temporaryFolder();
  if (hasDriver) {
    writeFileSync(
      join(bin, "nvidia-smi"),
      '#!/bin/sh\necho "NVIDIA H200, 9.0, 143771, 550.54.14"\n',
    );
    chmodSync(join(bin, "nvidia-smi"), 0o755);
  }
  const code = `const { backend } = require(${JSON.stringify(trainingPackage)});
    backend().catch(({ message }) => ({ failed: message })).then((report) => {
      const { TF_CPP_MIN_LOG_LEVEL: log, TF_FORCE_GPU_ALLOW_GROWTH: growth } = process.env;
      console.log(JSON.stringify({ ...report, environment: { log, growth } }));
    });`;
  const output = execFileSync(process.execPath, ["-e", code], {
    cwd: bin,
    encoding: "utf8",
    env: {
      ...process.env,
      ...{ EPOCHBOOK_BACKEND: "", EPOCHBOOK_NATIVE: native },
      PATH: bin,
      ...environment,
    },
  });
  return JSON.parse(output) as ReturnType<typeof bringUp>;
}

/** True if this machine has a driver of its own, whose answers can't be hidden from a process. */
const hasRealDriver = existsSync("/proc/driver/nvidia/version");

describe("a TensorFlow that was built", () => {
  it("computes as node, on the one TensorFlow.js there is", () => {
    const native = temporaryFolder();
    writeBuild(native, "cpu");
    expect(bringUp(native)).toMatchObject({
      ...{ name: "node", package: "@tensorflow/tfjs-node", tensorflow: "2.21.0" },
      folder: join(native, "cpu"),
      reason: "the fastest that loads; @tensorflow/tfjs-node-gpu: not installed",
      environment: { log: "2", growth: "true" },
    });
    const set = { TF_CPP_MIN_LOG_LEVEL: "0", TF_FORCE_GPU_ALLOW_GROWTH: "false" };
    expect(bringUp(native, set).environment).toEqual({ log: "0", growth: "false" });
  });

  it("for the GPU is gpu where the driver serves one and TensorFlow uses it", () => {
    const native = temporaryFolder();
    writeBuild(native, "gpu");
    writeBuild(native, "cpu");
    expect(bringUp(native, { TF_FINDS_GPU: "yes" }, true)).toMatchObject({
      ...{ name: "gpu", package: "@tensorflow/tfjs-node-gpu", folder: join(native, "gpu") },
      ...{ reason: "the fastest that loads", unavailable: [] },
    });
  });

  it.skipIf(hasRealDriver)("for the GPU is never gpu silently", () => {
    const native = temporaryFolder();
    writeBuild(native, "gpu");
    const forced = { EPOCHBOOK_BACKEND: "gpu", TF_FINDS_GPU: "yes" };
    expect(bringUp(native, forced).failed).toBe(
      "EPOCHBOOK_BACKEND=gpu needs @tensorflow/tfjs-node-gpu: no NVIDIA driver. Unset EPOCHBOOK_BACKEND",
    );
    expect(bringUp(native)).toMatchObject({
      ...{ name: "node", package: "@tensorflow/tfjs-node-gpu" },
      reason:
        "the fastest that loads; @tensorflow/tfjs-node-gpu: no NVIDIA driver; " +
        "@tensorflow/tfjs-node-gpu computes on the CPU",
    });
    const blind = bringUp(native, {}, true);
    expect(blind).toMatchObject({ name: "node", package: "@tensorflow/tfjs-node-gpu" });
    expect(blind.unavailable[0].reason).toMatch(
      /^TensorFlow 2\.21\.0 finds no GPU that it can use, though the driver serves one: .*doctor/,
    );
  });

  it("for the GPU computes on the CPU where that is asked for", () => {
    const native = temporaryFolder();
    writeBuild(native, "gpu");
    const wanted = { TF_FINDS_GPU: "yes", EPOCHBOOK_BACKEND: "node" };
    expect(bringUp(native, wanted, true)).toMatchObject({
      ...{ name: "node", environment: { log: "3" } },
      reason: "set by EPOCHBOOK_BACKEND=node; @tensorflow/tfjs-node-gpu computes on the CPU",
    });
  });

  it("for another TensorFlow.js, or one that is broken, is left out with the reason", () => {
    const native = temporaryFolder();
    writeBuild(native, "cpu", "4.21.0");
    const { name, unavailable } = bringUp(native);
    expect(name).toBe("wasm");
    expect(unavailable[1].reason).toBe(
      "it is 4.21.0, and @tensorflow/tfjs here is 4.22.0: build it again",
    );
    writeBuild(native, "cpu");
    const entry = join(native, "cpu/node_modules/@tensorflow/tfjs-node/index.js");
    writeFileSync(entry, 'throw new Error("libtensorflow_cc.so.2: no such file\\nand more")');
    expect(bringUp(native).unavailable[1].reason).toBe("libtensorflow_cc.so.2: no such file");
    writeBuild(native, "gpu");
    expect(bringUp(native)).toMatchObject({
      ...{ name: "node", package: "@tensorflow/tfjs-node-gpu" },
      reason: expect.stringContaining(
        "not the @tensorflow/tfjs-node that was built: libtensorflow_cc.so.2: no such file",
      ) as string,
    });
  });
});

describe("the functions that Node.js has deprecated or removed", () => {
  it("are there again, and seen by no listing", () => {
    const util: Partial<Record<string, (value: unknown) => boolean>> = {};
    restoreLegacyUtil(util);
    expect([null, undefined, 0, ""].map((value) => util.isNullOrUndefined?.(value))).toEqual([
      ...[true, true, false, false],
    ]);
    expect([[], {}].map((value) => util.isArray?.(value))).toEqual([true, false]);
    expect(Object.keys(util)).toEqual([]);
  });
});
