import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { askOften } from "./askOften.js";
import { buildSnapshot } from "./buildSnapshot.js";
import { extension, placeSnapshot } from "./snapshotFile.js";
import type { SnapshotInput } from "./snapshotInput.js";

/** The time after which a snapshot that no process has started from is removed, in milliseconds. */
const longestUnused = 30 * 24 * 60 * 60 * 1000;
/** The time after which a draft belongs to a process that is gone, in milliseconds. */
const longestBuild = 5 * 60 * 1000;

/**
 * Builds the snapshot for the project around a folder in a process of its own, if there is none yet.
 *
 * It only saves time, so errors are ignored.
 *
 * @param describe - the function that says what the snapshot holds
 */
export function keepSnapshot(folder: string, describe: () => SnapshotInput): void {
  try {
    const place = placeSnapshot(folder);
    if (place === undefined || existsSync(place.path)) {
      return;
    }
    mkdirSync(dirname(place.path), { recursive: true, mode: 0o700 });
    removeOld(dirname(place.path), place.prefix);
    build(place.path, describe());
  } catch {
    // Another process builds it at this moment, or the folder can't be written.
  }
}

function build(path: string, input: SnapshotInput): void {
  // The script has the same name for all processes, so that only one of them builds.
  const script = `${path}.script.draft`;
  const draft = `${path}.draft`;
  const parts = `require, ${JSON.stringify(input)}, ${askOften.toString()}`;
  const text = `(${buildSnapshot.toString()})(${parts});`;
  writeFileSync(script, text, { flag: "wx", mode: 0o600 });
  const child = spawn(process.execPath, ["--snapshot-blob", draft, "--build-snapshot", script], {
    stdio: "ignore",
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  const end = (): void => {
    child.kill("SIGKILL");
    rmSync(script, { force: true });
    rmSync(draft, { force: true });
  };
  process.once("exit", end);
  child.once("close", (code) => {
    process.off("exit", end);
    try {
      if (code === 0) {
        renameSync(draft, path);
      }
    } finally {
      end();
    }
  });
  child.once("error", end);
  child.unref();
  if (child.pid !== undefined) {
    setPriority(child.pid, constants.priority.PRIORITY_LOW);
  }
}

function removeOld(folder: string, prefix: string): void {
  const now = Date.now();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const age = now - statSync(path).mtimeMs;
    const isDraft = name.endsWith(".draft");
    const isReplaced = name.startsWith(prefix) && name.endsWith(extension);
    const isUnused = name.endsWith(extension) && age > longestUnused;
    if (isDraft ? age > longestBuild : isReplaced || isUnused) {
      rmSync(path, { force: true });
    }
  }
}
