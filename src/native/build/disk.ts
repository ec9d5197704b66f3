import { readdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { formatBytes } from "@epochbook/core";
import { NativeError } from "../nativeError.js";
import { workplaceFolder, type Plan } from "./workplace.js";

/**
 * Checks that the disk has room for a build.
 *
 * @throws NativeError that says how much is needed
 */
export async function checkDisk(plan: Plan, folder: string): Promise<void> {
  const needed = neededBytes(plan) - (await folderSize(workplaceFolder(plan.kind, folder)));
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= needed) {
    return;
  }
  throw new NativeError(
    `the build needs ${formatBytes(needed)} of disk, and ${folder} has ${formatBytes(bavail * bsize)}; ` +
      "--dir or EPOCHBOOK_NATIVE names a folder on another disk",
  );
}

/**
 * Returns how many bytes of disk a build needs, as measured with TensorFlow 2.21.
 *
 * They are the libraries and the largest wheel, which lies beside them while it is unpacked.
 */
function neededBytes({ kind, cuda }: Plan): number {
  if (kind === "cpu") {
    return 1.2e9;
  }
  return cuda ? 6e9 : 1.9e9;
}

/**
 * Adds up the bytes of all files in a folder and the folders in it; 0 if there is no such folder.
 *
 * Files that vanish meanwhile don't count.
 */
export async function folderSize(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile());
  const sizes = files.map(async ({ parentPath, name }) =>
    stat(join(parentPath, name)).then(
      ({ size }) => size,
      () => 0,
    ),
  );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
