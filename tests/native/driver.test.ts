import { driverReport, type DriverSources } from "@epochbook/native";
import { describe, expect, it } from "vitest";

const missing = Object.assign(new Error("spawn nvidia-smi ENOENT"), { code: "ENOENT" });

const none: DriverSources = {
  readProc: () => Promise.reject(missing),
  listProc: () => Promise.reject(missing),
  querySmi: () => Promise.reject(missing),
  environment: {},
};

const proc: Record<string, string> = {
  version:
    "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.54.14  Release Build\nGCC version: 12.2.0",
  "gpus/0000:01:00.0/information": "Model: \t\t NVIDIA H200\nIRQ: 42\n",
};

const loaded: DriverSources = {
  ...none,
  readProc: (path) => (path in proc ? Promise.resolve(proc[path]) : Promise.reject(missing)),
  listProc: () => Promise.resolve(["0000:01:00.0"]),
};

const smi = "NVIDIA H200, 9.0, 143771, 550.54.14\nTesla K80, [N/A], [N/A], 550.54.14\n";

describe("the report on NVIDIA's driver", () => {
  it("names the GPUs as nvidia-smi does", async () => {
    expect(await driverReport({ ...none, querySmi: () => Promise.resolve(smi) })).toEqual({
      version: "550.54.14",
      gpus: [
        { name: "NVIDIA H200", computeCapability: "9.0", memoryBytes: 143771 * 2 ** 20 },
        { name: "Tesla K80" },
      ],
    });
  });

  it("takes the driver's own word where nvidia-smi isn't there", async () => {
    const gpus = [{ name: "NVIDIA H200" }];
    expect(await driverReport(loaded)).toEqual({ version: "550.54.14", gpus });
  });

  it("says what is missing", async () => {
    expect(await driverReport(none)).toEqual({ gpus: [], missing: "no NVIDIA driver" });
    const withoutGpu = { ...loaded, listProc: () => Promise.resolve([]) };
    expect(await driverReport(withoutGpu)).toEqual({
      ...{ version: "550.54.14", gpus: [] },
      missing: "NVIDIA driver 550.54.14 serves no GPU",
    });
    const broken = Object.assign(new Error("Command failed"), {
      stdout: "Failed to initialize NVML: Driver/library version mismatch\n",
    });
    const mismatch = { ...none, querySmi: () => Promise.reject(broken) };
    expect((await driverReport(mismatch)).missing).toBe(
      "nvidia-smi: Failed to initialize NVML: Driver/library version mismatch",
    );
  });

  it.each([
    ["", true],
    ["-1", true],
    ["-1,0", true],
    ["0", false],
    ["GPU-8932f937", false],
  ])("heeds CUDA_VISIBLE_DEVICES=%j", async (visible, hides) => {
    const environment = { CUDA_VISIBLE_DEVICES: visible };
    const report = await driverReport({ ...loaded, environment });
    expect(report.missing?.endsWith("hides every GPU") ?? false).toBe(hides);
  });
});
