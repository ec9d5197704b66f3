import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statfsSync } from "node:fs";
import { availableParallelism, cpus, freemem, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { defaultPlace } from "../lab/place.js";
import type { Cpu, DiskPlace, Memory } from "./report.js";

/**
 * The instruction sets that TensorFlow, onnxruntime and WebAssembly make use of, the oldest first.
 */
const knownFeatures = [
  ...["sse4_2", "avx", "fma", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile"],
  ...["asimd", "asimddp", "i8mm", "bf16", "sve"],
];

/** Reads the processor of this machine. */
export function readCpu(): Cpu {
  const model = cpus().at(0)?.model.trim() ?? "";
  return {
    // Some arm64 machines don't name it.
    model: model === "" ? process.arch : model,
    cores: Math.max(1, Math.min(availableParallelism(), Math.floor(cpuQuota()))),
    features: featuresIn(describeProcessor()),
  };
}

/**
 * Finds the instruction sets in the text that describes a processor.
 *
 * The text comes from Linux (`/proc/cpuinfo`) or macOS (`sysctl`).
 */
export function featuresIn(text: string): string[] {
  const lines = text.matchAll(/^(?:flags|features|machdep\.cpu\.\w*features)\s*:(.*)$/gim);
  const listed = [...lines].flatMap(([, words]) => words.trim().split(/\s+/));
  // On macOS they are written as AVX1.0 and SSE4.2.
  const names = listed.map((name) =>
    name
      .toLowerCase()
      .replace(/^avx1\.0$/, "avx")
      .replace(".", "_"),
  );
  const found = new Set(names);
  return knownFeatures.filter((name) => found.has(name));
}

/** Reads the text that the system has of its processor. */
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

/**
 * Returns how many processors' time the control groups of this process leave it.
 *
 * `Infinity` without a limit.
 *
 * `availableParallelism` of older versions of Node.js ignores these limits. Source: the
 * documentation of cgroup-v1 and cgroup-v2 in the Linux kernel.
 *
 * @param root - the root of the file system
 */
export function cpuQuota(root = "/"): number {
  const list = join(root, "proc", "self", "cgroup");
  if (!existsSync(list)) {
    return Infinity;
  }
  const groups = readFileSync(list, "utf8").trim().split("\n");
  return Math.min(...groups.map((line) => quotaOf(line, join(root, "sys", "fs", "cgroup"))));
}

/**
 * Returns the limit of one control group.
 *
 * @param line - such as `0::/user.slice` (version 2) or `4:cpu,cpuacct:/user.slice` (version 1)
 */
function quotaOf(line: string, mount: string): number {
  const [, controllers, path = "/"] = line.split(":");
  const names = controllers.split(",");
  if (controllers === "") {
    return least(mount, path, readMax);
  }
  return names.includes("cpu") ? least(join(mount, controllers), path, readCfs) : Infinity;
}

/** Returns the least limit of a group and of the groups around it: theirs hold for it too. */
function least(mount: string, path: string, read: (folder: string) => number): number {
  const own = read(join(mount, path));
  const parent = dirname(path);
  return parent === path ? own : Math.min(own, least(mount, parent, read));
}

/** Reads the limit of a group in version 2. */
function readMax(folder: string): number {
  const [quota, period] = (readText(join(folder, "cpu.max")) ?? "max").split(" ");
  return quota === "max" ? Infinity : Number(quota) / Number(period);
}

/** Reads the limit of a group in version 1. */
function readCfs(folder: string): number {
  const quota = Number(readText(join(folder, "cpu.cfs_quota_us")) ?? -1);
  return quota > 0 ? quota / Number(readText(join(folder, "cpu.cfs_period_us"))) : Infinity;
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
}

/** Reads the memory of this machine and the part that a container leaves of it, in bytes. */
export function readMemory(): Memory {
  const total = totalmem();
  // Without a limit this is 0, or more than all memory.
  const limit = process.constrainedMemory();
  const isLimited = limit > 0 && limit < total;
  return { total, limit: isLimited ? limit : null, free: freemem() };
}

/**
 * Reads the free disk of the folders that are written to.
 *
 * They are those for results, for environments and compiled code, and for connection files.
 */
export function readDisk(): DiskPlace[] {
  const places = [
    { name: "project", folder: process.cwd() },
    { name: "cache", folder: dirname(defaultPlace()) },
    { name: "temporary files", folder: tmpdir() },
  ] as const;
  return places.map(({ name, folder }) => ({ name, folder, free: freeBytes(folder) }));
}

/** Returns the free bytes of the disk on which a folder lies or would lie. */
function freeBytes(folder: string): number {
  // A folder that isn't there yet will lie on the disk of the one above it.
  if (!existsSync(folder)) {
    return freeBytes(dirname(folder));
  }
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
