import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * How many processors' time the control groups of this process leave it, which `availableParallelism` of older
 * versions of Node.js doesn't count in; `Infinity` without a limit. Source: the Linux kernel's cgroup-v1 and v2.
 *
 * @param root the root of the file system
 */
export function cpuQuota(root = "/"): number {
  const list = join(root, "proc", "self", "cgroup");
  if (!existsSync(list)) {
    return Infinity;
  }
  const groups = readFileSync(list, "utf8").trim().split("\n");
  return Math.min(...groups.map((line) => quotaOf(line, join(root, "sys", "fs", "cgroup"))));
}

/** @param line such as `0::/user.slice` (version 2) or `4:cpu,cpuacct:/user.slice` */
function quotaOf(line: string, mount: string): number {
  const [, controllers, path = "/"] = line.split(":");
  const names = controllers.split(",");
  if (controllers === "") {
    return least(mount, path, readMax);
  }
  return names.includes("cpu") ? least(join(mount, controllers), path, readCfs) : Infinity;
}

/** The limits of the groups around a group hold for it too. */
function least(mount: string, path: string, read: (folder: string) => number): number {
  const own = read(join(mount, path));
  const parent = dirname(path);
  return parent === path ? own : Math.min(own, least(mount, parent, read));
}

function readMax(folder: string): number {
  const [quota, period] = (readText(join(folder, "cpu.max")) ?? "max").split(" ");
  return quota === "max" ? Infinity : Number(quota) / Number(period);
}

function readCfs(folder: string): number {
  const quota = Number(readText(join(folder, "cpu.cfs_quota_us")) ?? -1);
  return quota > 0 ? quota / Number(readText(join(folder, "cpu.cfs_period_us"))) : Infinity;
}

function readText(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8").trim() : undefined;
}
