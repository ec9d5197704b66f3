/** The findings of `epochbook doctor`. Its JSON is this object. */
export interface Report {
  /** True if the main job can be done: to run the chapter's notebooks headless. */
  ok: boolean;
  /** The version of Node.js. */
  node: string;
  platform: Platform;
  cpu: Cpu;
  memory: Memory;
  /** The needs of the main job, beside an engine. */
  needs: Need[];
  /** The engines that train: `compiled` and `tfjs`. */
  engines: Trial[];
  /**
   * The backends of TensorFlow.js, the fastest first: `tfjs-node-gpu`, `tfjs-node`, `wasm`, `cpu`.
   */
  backends: Trial[];
  gpu: Gpu;
  native: Native;
  jupyter: Jupyter;
  disk: DiskPlace[];
  problems: Problem[];
}

/** The system that Node.js runs on. */
export interface Platform {
  /** The system as Node.js names it, such as `linux`. */
  system: string;
  /** The architecture as Node.js names it, such as `x64`. */
  architecture: string;
  /** The release of the system's kernel. */
  release: string;
}

/** The processor. */
export interface Cpu {
  model: string;
  /**
   * The number of cores that this process may use.
   *
   * They are all of the machine's, or those that a container or an affinity leaves it.
   */
  cores: number;
  /** The instruction sets that make a difference here, such as `avx2`, the oldest first. */
  features: string[];
}

/** The machine's memory, in bytes. */
export interface Memory {
  total: number;
  /** The part of the memory that a container's limit leaves; null where there is no limit. */
  limit: number | null;
  free: number;
}

/** Something that the main job needs. */
export interface Need {
  name: "node" | "packages" | "build" | "kernel" | "mnist";
  holds: boolean;
  /** The finding: what is there, or what is in the way. */
  detail: string;
}

/** An engine or a backend that was tried in a process of its own. */
export interface Trial {
  name: string;
  /**
   * The version of the library that computes: TensorFlow, TensorFlow.js or onnxruntime.
   *
   * Null if it doesn't load.
   */
  version: string | null;
  loads: boolean;
  /**
   * The reason why the engine or backend doesn't load, or a remark on one that does.
   *
   * Null if there is none.
   */
  reason: string | null;
  /**
   * The duration of a training step on 128 rows of the chapter's net, in seconds.
   *
   * Null if it doesn't load.
   */
  stepSeconds: number | null;
}

/** The GPUs of the machine, and the software that TensorFlow needs for them. */
export interface Gpu {
  /** The version of NVIDIA's driver; null if there is none. */
  driver: string | null;
  devices: GpuDevice[];
  /** The reason why no GPU can be used; null if one can. */
  unusable: string | null;
  libraries: GpuLibraries;
}

/** A GPU, as NVIDIA's driver describes it. */
export interface GpuDevice {
  name: string;
  /** The memory of the GPU in bytes; null if the driver doesn't say it. */
  memory: number | null;
  /** CUDA's compute capability, such as `9.0`; null if the driver doesn't say it. */
  computeCapability: string | null;
}

/** The CUDA libraries that TensorFlow loads when it starts. */
export interface GpuLibraries {
  found: { name: string; path: string }[];
  missing: string[];
  /** The folders and lists that were searched. */
  searched: string[];
}

/** The builds of `epochbook native`, and the tools that it needs. */
export interface Native {
  folder: string;
  /** The kinds that can be built on this machine: `cpu`, `gpu`. */
  buildable: string[];
  builds: { kind: string; tensorflow: string; bytes: number }[];
  /**
   * The tools that are needed.
   *
   * Each has the first line about its version, or the reason why it can't be used and what helps.
   */
  tools: { name: string; version: string | null; missing: string | null }[];
}

/** The programs to open notebooks with. */
export interface Jupyter {
  /** The kernelspecs of this kernel. */
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
  /** The paths that the kernelspec names and that are gone. */
  missing: string[];
  /** The command that writes the kernelspec again, or removes it where that can't be done. */
  mend: string;
}

/** A folder that epochbook writes to. */
export interface DiskPlace {
  name: "project" | "cache" | "temporary files";
  folder: string;
  /** The free disk of the folder, in bytes. */
  free: number;
}

/** A problem, and the one command or section of a page that solves it. */
export interface Problem {
  what: string;
  fix: string;
}
