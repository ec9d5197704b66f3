import { statfs } from "node:fs/promises";
import { NativeError } from "../nativeError.js";
import { formatBytes } from "../progress/formatBytes.js";
import { folderSize } from "./folderSize.js";
import { workplaceFolder, type Plan } from "./workplace.js";

/**
 * Refuses to start a build for which the disk has too little room.
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

/** The libraries with the largest wheel, which lies beside them while it is unpacked; measured with TensorFlow 2.21. */
function neededBytes({ kind, cuda }: Plan): number {
  if (kind === "cpu") {
    return 1.2e9;
  }
  return cuda ? 6e9 : 1.9e9;
}
