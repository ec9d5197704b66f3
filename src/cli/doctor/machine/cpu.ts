import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import type { Cpu } from "../report.js";
import { cpuQuota } from "./cpuQuota.js";

/** The instruction sets that TensorFlow, onnxruntime and WebAssembly make use of, in order of their age. */
const known = [
  ...["sse4_2", "avx", "fma", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile"],
  ...["asimd", "asimddp", "i8mm", "bf16", "sve"],
];

/** Reads what computes here. */
export function readCpu(): Cpu {
  const model = cpus().at(0)?.model.trim() ?? "";
  return {
    // Some arm64 machines don't say it.
    model: model === "" ? process.arch : model,
    cores: Math.max(1, Math.min(availableParallelism(), Math.floor(cpuQuota()))),
    features: featuresIn(describeProcessor()),
  };
}

/** Finds the instruction sets in what Linux (`/proc/cpuinfo`) or macOS (`sysctl`) says of a processor. */
export function featuresIn(text: string): string[] {
  const lines = text.matchAll(/^(?:flags|features|machdep\.cpu\.\w*features)\s*:(.*)$/gim);
  const listed = [...lines].flatMap(([, words]) => words.trim().split(/\s+/));
  // macOS writes AVX1.0 and SSE4.2.
  const names = listed.map((name) =>
    name
      .toLowerCase()
      .replace(/^avx1\.0$/, "avx")
      .replace(".", "_"),
  );
  const found = new Set(names);
  return known.filter((name) => found.has(name));
}

function describeProcessor(): string {
  const path = "/proc/cpuinfo";
  if (existsSync(path)) {
    return readFileSync(path, "utf8");
  }
  if (process.platform !== "darwin") {
    return "";
  }
  const names = ["machdep.cpu.features", "machdep.cpu.leaf7_features"];
  return names.map((name) => spawnSync("sysctl", [name], { encoding: "utf8" }).stdout).join("");
}
