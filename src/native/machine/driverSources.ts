import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Where a report on NVIDIA's driver is read from; tests put others in its place. */
export interface DriverSources {
  /** The text of a file below the driver's folder in /proc; rejects if it isn't there. */
  readProc: (path: string) => Promise<string>;
  /** The names in a folder below the driver's folder in /proc; rejects if it isn't there. */
  listProc: (path: string) => Promise<string[]>;
  /** What nvidia-smi prints, one line a GPU, when it is asked for columns. */
  querySmi: (columns: readonly string[]) => Promise<string>;
  environment: NodeJS.ProcessEnv;
}

const proc = "/proc/driver/nvidia";

/** A driver that hangs must not hold up the start for ever. */
const smiTimeoutMs = 20_000;

/** The driver of this machine. */
export const machineSources: DriverSources = {
  readProc: (path) => readFile(join(proc, path), "utf8"),
  listProc: (path) => readdir(join(proc, path)),
  querySmi: async (columns) => {
    const query = [`--query-gpu=${columns.join(",")}`, "--format=csv,noheader,nounits"];
    const { stdout } = await promisify(execFile)("nvidia-smi", query, { timeout: smiTimeoutMs });
    return stdout;
  },
  environment: process.env,
};
