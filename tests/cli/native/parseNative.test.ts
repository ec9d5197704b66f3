import { resolve } from "node:path";
import { nativeFolder, tensorflowVersion, type DriverReport } from "@epochbook/native";
import { describe, expect, it } from "vitest";
import { chooseKind } from "../../../src/cli/dist/native/chooseKind.js";
import { parseNative } from "../../../src/cli/dist/native/parseNative.js";

const usual = { tensorflow: tensorflowVersion, cuda: true, folder: nativeFolder() };

describe("epochbook native", () => {
  it.each([
    [["build"], { action: "build" }],
    [["build", "--cpu"], { action: "build", kind: "cpu" }],
    [["--gpu", "build", "--no-cuda"], { action: "build", kind: "gpu", cuda: false }],
    [
      ["build", "--tensorflow", "2.20.0rc0", "--dir", "there"],
      { action: "build", tensorflow: "2.20.0rc0", folder: resolve("there") },
    ],
    [["remove"], { action: "remove" }],
    [["status", "--dir=/there"], { action: "status", folder: "/there" }],
  ])("reads %j", (args, expected) => {
    expect(parseNative(args)).toEqual({ ...usual, ...expected });
  });

  it.each([
    [[], /expected one of build, remove, status, got nothing\n\nUsage: epochbook native/],
    [["bild"], /got bild; did you mean build\?/],
    [["build", "remove"], /got build remove\n/],
    [["build", "--gpus"], /has no option --gpus; did you mean --gpu\?/],
    [["build", "--gpu", "--cpu"], /expected one of --gpu and --cpu, got both/],
    [["build", "--tensorflow", "2.x"], /--tensorflow: expected a version such as [\d.]+, got 2\.x/],
    [["build", "--tensorflow="], /--tensorflow: .* got nothing/],
    [["build", "--tensorflow"], /argument missing/],
    [["build", "--no-cuda"], /--no-cuda goes with --gpu/],
    [["build", "--dir="], /--dir: expected a folder, got nothing/],
  ])("refuses %j", (args, message) => {
    expect(() => parseNative(args)).toThrow(message);
  });
});

describe("the kind of build that a machine is for", () => {
  const gpu: DriverReport = { version: "550.54.14", gpus: [{ name: "NVIDIA H200" }] };

  it.each<[DriverReport, string, string, RegExp]>([
    [gpu, "x64", "gpu", /^for the GPU: NVIDIA's driver serves NVIDIA H200/],
    [gpu, "arm64", "cpu", /^for the CPU: TensorFlow has no libraries for NVIDIA H200 on arm64$/],
    [{ gpus: [], missing: "no NVIDIA driver" }, "x64", "cpu", /^for the CPU: no NVIDIA driver/],
  ])("with %j on %s is %s", (driver, arch, kind, reason) => {
    const choice = chooseKind(driver, arch);
    expect(choice.kind).toBe(kind);
    expect(choice.reason).toMatch(reason);
  });
});
