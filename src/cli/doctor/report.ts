/** What `epochbook doctor` finds. Its JSON is this object. */
export interface Report {
  /** Whether the main job can be done: running the chapter's notebooks headless. */
  ok: boolean;
  /** The version of Node.js. */
  node: string;
  platform: Platform;
  cpu: Cpu;
  memory: Memory;
  /** What the main job can't be done without, beside an engine. */
  needs: Need[];
  /** What trains: `compiled` and `tfjs`. */
  engines: Trial[];
  /** What TensorFlow.js computes on, the fastest first: `tfjs-node-gpu`, `tfjs-node`, `wasm`, `cpu`. */
  backends: Trial[];
  gpu: Gpu;
  native: Native;
  jupyter: Jupyter;
  disk: DiskPlace[];
  problems: Problem[];
}

/** The system that Node.js runs on. */
export interface Platform {
  /** As Node.js names them, such as `linux` and `x64`. */
  system: string;
  architecture: string;
  /** The kernel's release. */
  release: string;
}

/** What computes. */
export interface Cpu {
  model: string;
  /** How many this process may use: the machine's, or those that a container or an affinity leaves it. */
  cores: number;
  /** The instruction sets that make a difference here, such as `avx2`, in order of their age. */
  features: string[];
}

/** The machine's memory, in bytes. */
export interface Memory {
  total: number;
  /** What a container's limit leaves of it; null where there is no limit. */
  limit: number | null;
  free: number;
}

/** Something that the main job needs. */
export interface Need {
  name: "node" | "packages" | "build" | "kernel" | "mnist";
  holds: boolean;
  /** What was found, or what is in the way. */
  detail: string;
}

/** An engine or a backend that was tried in a process of its own. */
export interface Trial {
  name: string;
  /** The version of what computes: of TensorFlow, TensorFlow.js or onnxruntime. Null if it doesn't load. */
  version: string | null;
  loads: boolean;
  /** Why it doesn't load, or what is to be known of one that does; null if that is nothing. */
  reason: string | null;
  /** How long a training step on 128 rows of the chapter's net took, in seconds. Null if it doesn't load. */
  stepSeconds: number | null;
}

/** What there is for TensorFlow to compute on a GPU with. */
export interface Gpu {
  /** The version of NVIDIA's driver; null if there is none. */
  driver: string | null;
  devices: GpuDevice[];
  /** Why none of them can be used; null if one can. */
  unusable: string | null;
  libraries: GpuLibraries;
}

/** A GPU, as NVIDIA's driver tells of it. */
export interface GpuDevice {
  name: string;
  /** In bytes; null if the driver doesn't tell. */
  memory: number | null;
  /** Such as `9.0`; null if the driver doesn't tell. */
  computeCapability: string | null;
}

/** The CUDA libraries that TensorFlow loads when it starts. */
export interface GpuLibraries {
  found: { name: string; path: string }[];
  missing: string[];
  /** The folders and lists that were searched. */
  searched: string[];
}

/** What `epochbook native` has built, and what it needs. */
export interface Native {
  folder: string;
  /** The kinds that can be built on this machine: `cpu`, `gpu`. */
  buildable: string[];
  builds: { kind: string; tensorflow: string; bytes: number }[];
  /** Each with the first line of what it says of its version, or with why it can't be used and the command that helps. */
  tools: { name: string; version: string | null; missing: string | null }[];
}

/** What is there to open notebooks with. */
export interface Jupyter {
  /** Those of this kernel. */
  kernelspecs: Kernelspec[];
  /** The environment of `epochbook lab`. */
  lab: { folder: string; state: "absent" | "made" | "being made" | "outdated" | "foreign" };
  /** The version of the JupyterLab on PATH; null if there is none. */
  jupyterLab: string | null;
}

/** A kernelspec of this kernel. */
export interface Kernelspec {
  name: string;
  folder: string;
  /** What it names and is not there any more. */
  missing: string[];
  /** The command that writes it again, or removes it where that can't be done. */
  mend: string;
}

/** A folder that epochbook writes to. */
export interface DiskPlace {
  name: "project" | "cache" | "temporary files";
  folder: string;
  /** In bytes. */
  free: number;
}

/** Something to be solved, and the one command or page section that solves it. */
export interface Problem {
  what: string;
  fix: string;
}
