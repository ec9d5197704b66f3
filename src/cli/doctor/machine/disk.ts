import { existsSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { defaultPlace } from "../../lab/place.js";
import type { DiskPlace } from "../report.js";

/** Reads how much may be written where epochbook writes: results, environments and what is compiled, connections. */
export function readDisk(): DiskPlace[] {
  const places = [
    { name: "project", folder: process.cwd() },
    { name: "cache", folder: dirname(defaultPlace()) },
    { name: "temporary files", folder: tmpdir() },
  ] as const;
  return places.map(({ name, folder }) => ({ name, folder, free: freeBytes(folder) }));
}

function freeBytes(folder: string): number {
  // A folder that is still to be made will lie where the nearest one above it does.
  if (!existsSync(folder)) {
    return freeBytes(dirname(folder));
  }
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
