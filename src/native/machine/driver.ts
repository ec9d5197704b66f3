import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { messageOf } from "@epochbook/core";

/** A GPU, as NVIDIA's driver describes it. */
export interface Gpu {
  readonly name: string;
  /** CUDA's compute capability, such as `9.0`; missing where the driver doesn't say it. */
  readonly computeCapability?: string;
  readonly memoryBytes?: number;
}

/** A report on NVIDIA's driver and the GPUs that it serves. */
export interface DriverReport {
  /** The driver's version, such as `550.54.14`. */
  readonly version?: string;
  readonly gpus: readonly Gpu[];
  /** The reason why no GPU can be used; missing if one can. */
  readonly missing?: string;
}

/** The columns that nvidia-smi is asked for. */
const columns = ["name", "compute_cap", "memory.total", "driver_version"] as const;

/** The places that a report on NVIDIA's driver is read from; tests put others in their place. */
export interface DriverSources {
  /** Reads a file below the driver's folder in /proc; rejects if it isn't there. */
  readProc: (path: string) => Promise<string>;
  /** Lists the names in a folder below the driver's folder in /proc; rejects if it isn't there. */
  listProc: (path: string) => Promise<string[]>;
  /** Asks nvidia-smi for columns, and returns what it prints: one line for each GPU. */
  querySmi: (columns: readonly string[]) => Promise<string>;
  environment: NodeJS.ProcessEnv;
}

/** The folder in which the loaded driver describes itself. */
const proc = "/proc/driver/nvidia";

/** The longest wait for nvidia-smi: a driver that hangs must not hold up the start for ever. */
const smiTimeoutMs = 20_000;

/** The places on this machine. */
const machineSources: DriverSources = {
  readProc: (path) => readFile(join(proc, path), "utf8"),
  listProc: (path) => readdir(join(proc, path)),
  querySmi: async (columns) => {
    const query = [`--query-gpu=${columns.join(",")}`, "--format=csv,noheader,nounits"];
    const { stdout } = await promisify(execFile)("nvidia-smi", query, { timeout: smiTimeoutMs });
    return stdout;
  },
  environment: process.env,
};

/**
 * Reads the version of NVIDIA's driver and its GPUs, or the reason why none can be used.
 *
 * It never rejects.
 */
export async function driverReport(sources = machineSources): Promise<DriverReport> {
  const [loaded, smi] = await Promise.all([loadedDriver(sources), queryGpus(sources)]);
  const version = smi.version ?? loaded.version;
  // nvidia-smi says more. Some containers leave it out, and then the driver's own folder must do.
  const gpus = smi.gpus.length > 0 ? smi.gpus : loaded.gpus;
  const missing =
    hiddenBy(sources.environment) ?? (gpus.length > 0 ? undefined : whyNone(version, smi.problem));
  return {
    ...(version !== undefined && { version }),
    gpus,
    ...(missing !== undefined && { missing }),
  };
}

/** The version and the GPUs that one of the places gives, or the problem with it. */
interface Found {
  version?: string;
  gpus: Gpu[];
  problem?: string;
}

/** Reads what the loaded kernel module says. */
async function loadedDriver({ readProc, listProc }: DriverSources): Promise<Found> {
  const text = await readProc("version").catch(() => "");
  const version = /Kernel Module.*?\s(\d+(?:\.\d+)+)/.exec(text)?.[1];
  const ids = await listProc("gpus").catch(() => []);
  const gpus = ids.map(async (id) => {
    const information = await readProc(`gpus/${id}/information`).catch(() => "");
    return { name: /^Model:\s*(.+)$/m.exec(information)?.[1] ?? id };
  });
  return { ...(version !== undefined && { version }), gpus: await Promise.all(gpus) };
}

/** Reads what nvidia-smi says. */
async function queryGpus({ querySmi }: DriverSources): Promise<Found> {
  try {
    const lines = (await querySmi(columns)).split("\n").filter((line) => line.trim() !== "");
    const rows = lines.map((line) => line.split(",").map((cell) => cell.trim()));
    const version = rows.at(0)?.at(3);
    return { ...(version !== undefined && { version }), gpus: rows.map(toGpu) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return { gpus: [] };
    }
    // It prints the reason on its standard output.
    const { stdout = "" } = error as { stdout?: string };
    return { gpus: [], problem: `nvidia-smi: ${stdout.trim() || messageOf(error)}` };
  }
}

function toGpu([name, capability, mebibytes]: string[]): Gpu {
  const memory = Number(mebibytes) * 2 ** 20;
  return {
    name,
    // The driver prints "[N/A]" for what it doesn't know.
    ...(/^\d+\.\d+$/.test(capability) && { computeCapability: capability }),
    ...(memory > 0 && { memoryBytes: memory }),
  };
}

/**
 * Says that the environment hides every GPU, if it does.
 *
 * CUDA serves the GPUs that this variable lists, up to the first one that isn't there.
 */
function hiddenBy({ CUDA_VISIBLE_DEVICES: visible }: NodeJS.ProcessEnv): string | undefined {
  const hides = visible !== undefined && /^\s*(-\d+.*)?$/.test(visible);
  return hides ? `CUDA_VISIBLE_DEVICES="${visible}" hides every GPU` : undefined;
}

function whyNone(version: string | undefined, problem: string | undefined): string {
  if (problem !== undefined) {
    return problem;
  }
  return version === undefined ? "no NVIDIA driver" : `NVIDIA driver ${version} serves no GPU`;
}
