import { messageOf } from "@epochbook/core";
import { machineSources, type DriverSources } from "./driverSources.js";

/** A GPU, as NVIDIA's driver tells of it. */
export interface Gpu {
  readonly name: string;
  /** CUDA's compute capability, such as `9.0`; missing where the driver doesn't tell. */
  readonly computeCapability?: string;
  readonly memoryBytes?: number;
}

/** What is known of NVIDIA's driver and of the GPUs that it serves. */
export interface DriverReport {
  /** The driver's version, such as `550.54.14`. */
  readonly version?: string;
  readonly gpus: readonly Gpu[];
  /** Why no GPU can be used; missing if one can. */
  readonly missing?: string;
}

const columns = ["name", "compute_cap", "memory.total", "driver_version"] as const;

/** Reads NVIDIA's driver: its version, its GPUs, or why none can be used. Never rejects. */
export async function driverReport(sources = machineSources): Promise<DriverReport> {
  const [loaded, smi] = await Promise.all([loadedDriver(sources), queryGpus(sources)]);
  const version = smi.version ?? loaded.version;
  // nvidia-smi tells more; containers leave it out at times, and the driver's own folder serves.
  const gpus = smi.gpus.length > 0 ? smi.gpus : loaded.gpus;
  const missing =
    hiddenBy(sources.environment) ?? (gpus.length > 0 ? undefined : whyNone(version, smi.problem));
  return {
    ...(version !== undefined && { version }),
    gpus,
    ...(missing !== undefined && { missing }),
  };
}

interface Found {
  version?: string;
  gpus: Gpu[];
  problem?: string;
}

/** What the loaded kernel module tells. */
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
    // It prints why on its standard output.
    const { stdout = "" } = error as { stdout?: string };
    return { gpus: [], problem: `nvidia-smi: ${stdout.trim() || messageOf(error)}` };
  }
}

function toGpu([name, capability, mebibytes]: string[]): Gpu {
  const memory = Number(mebibytes) * 2 ** 20;
  return {
    name,
    // What the driver doesn't know is "[N/A]".
    ...(/^\d+\.\d+$/.test(capability) && { computeCapability: capability }),
    ...(memory > 0 && { memoryBytes: memory }),
  };
}

/** CUDA serves the GPUs that this variable lists, up to the first that isn't there. */
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
