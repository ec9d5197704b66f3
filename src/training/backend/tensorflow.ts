import { driverReport, type DriverReport } from "@epochbook/native";
import { loadSource } from "./loadSource.js";
import { decide, findSources, type Source, type TensorflowName } from "./sources.js";
import { tf } from "./tf.js";

/** A TensorFlow that is loaded. */
export interface LoadedTensorflow {
  readonly source: Source;
  /** TensorFlow's version, such as `2.21.0`. */
  readonly tensorflow: string;
  /** The obstacles of the sources that come before it. */
  readonly problems: readonly string[];
}

/** The part of tfjs-node's backend that tells about TensorFlow. */
interface TensorflowBackend {
  binding: { TF_Version: string };
  isUsingGpuDevice: boolean;
}

/**
 * The TensorFlow of this process. It holds one: the libraries of a second one have the same names.
 */
let loaded: LoadedTensorflow | undefined;

/**
 * Loads TensorFlow for a backend and makes it the active one of TensorFlow.js.
 *
 * Returns the obstacle when it can't.
 */
export async function activateTensorflow(name: TensorflowName): Promise<LoadedTensorflow | string> {
  if (loaded === undefined) {
    const result = await loadFirst(name);
    if (typeof result === "string") {
      return result;
    }
    loaded = result;
  }
  const { isUsingGpuDevice } = await startTensorflow();
  if (name === "gpu" && !isUsingGpuDevice) {
    return (
      `TensorFlow ${loaded.tensorflow} finds no GPU that it can use, though the driver serves one: ` +
      "libraries of CUDA are missing or don't fit, which `npx epochbook doctor` looks into"
    );
  }
  return loaded;
}

/** Loads the first source that can be loaded. Returns the obstacles when none can. */
async function loadFirst(name: TensorflowName): Promise<LoadedTensorflow | string> {
  const sources = findSources();
  const { sources: candidates, reason } = decide(name, sources, await driverFor(sources));
  const problems: string[] = [];
  let lastProblem = "";
  for (const source of candidates) {
    const problem = loadSource(source, name === "gpu");
    if (problem === undefined) {
      const { binding } = await startTensorflow();
      return { source, tensorflow: binding.TF_Version, problems };
    }
    problems.push(`${nameOf(source)}: ${problem}`);
    lastProblem = problem;
  }
  // Where there is one alone, it needs no name.
  return reason ?? (candidates.length === 1 ? lastProblem : problems.join("; "));
}

/** Names a source in a message. */
function nameOf({ package: name, folder }: Source): string {
  return folder === undefined ? `the ${name} that npm installed` : `the ${name} that was built`;
}

/** Asks NVIDIA's driver only where the answer counts, since it takes a moment. */
async function driverFor(sources: readonly Source[]): Promise<DriverReport> {
  return sources.some(({ kind }) => kind === "gpu") ? driverReport() : { gpus: [] };
}

/** Makes TensorFlow the active backend. */
async function startTensorflow(): Promise<TensorflowBackend> {
  if (!(await tf.setBackend("tensorflow"))) {
    throw new Error("failed to start");
  }
  await tf.ready();
  return tf.backend() as unknown as TensorflowBackend;
}
