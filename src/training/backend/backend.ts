import { didYouMean, firstLineOf, UserError } from "@epochbook/core";
import { npmPackages } from "@epochbook/native";
import { activateTensorflow, type LoadedTensorflow } from "./tensorflow.js";
import { tf } from "./tf.js";

/** The backends, fastest first. */
const backends = {
  gpu: { package: npmPackages.gpu, tfjsName: "tensorflow" },
  node: { package: npmPackages.cpu, tfjsName: "tensorflow" },
  wasm: { package: "@tensorflow/tfjs-backend-wasm", tfjsName: "wasm" },
  cpu: { package: "@tensorflow/tfjs-backend-cpu", tfjsName: "cpu" },
} as const;

/** The name of a backend. */
export type BackendName = keyof typeof backends;

/** The backend that computes, and the reasons why no faster one does. */
export interface BackendReport {
  readonly name: BackendName;
  /** The npm package of the backend, such as `@tensorflow/tfjs-node`. */
  readonly package: string;
  /** TensorFlow's version, of `gpu` and `node`. */
  readonly tensorflow?: string;
  /** The folder of the build by `epochbook native build`, if the backend was loaded from there. */
  readonly folder?: string;
  /** The reason for this backend: the obstacle of each faster one. */
  readonly reason: string;
  /** The faster backends that can't be used here, fastest first. */
  readonly unavailable: readonly { readonly package: string; readonly reason: string }[];
}

/** The error of a backend that was forced and can't be loaded. */
export class BackendUnavailable extends UserError {
  override readonly name = "BackendUnavailable";
  /** The obstacle, without a remedy. */
  readonly reason: string;

  constructor(message: string, reason: string) {
    super(message);
    this.reason = reason;
  }
}

/** The report of the first call, or its promise. */
let report: Promise<BackendReport> | undefined;

/**
 * Starts the fastest backend that is there and loads: tfjs-node-gpu, tfjs-node, wasm, cpu.
 *
 * The first two are taken from npm's packages, or from a build by `epochbook native build`; `gpu`
 * only where NVIDIA's driver serves a GPU and TensorFlow uses it. The first call decides; later
 * ones give the same report.
 *
 * The environment variable `EPOCHBOOK_BACKEND` (`gpu`, `node`, `wasm` or `cpu`) forces one.
 *
 * @throws UserError when the forced backend is unknown
 * @throws BackendUnavailable when it can't be loaded
 */
export function backend(): Promise<BackendReport> {
  report ??= startBackend(process.env.EPOCHBOOK_BACKEND);
  return report;
}

/** Returns the backend that computes at this moment, also when it was set with `tf.setBackend`. */
export async function activeBackend(): Promise<string> {
  const { name } = await backend();
  const active = tf.getBackend();
  return active === backends[name].tfjsName ? name : active;
}

async function startBackend(forced: string | undefined): Promise<BackendReport> {
  const names = Object.keys(backends) as BackendName[];
  if (forced !== undefined && forced !== "") {
    return forceBackend(forced, names);
  }
  const unavailable: BackendReport["unavailable"][number][] = [];
  for (const name of names) {
    const activated = await activate(name);
    if (typeof activated !== "string") {
      const why = [
        "the fastest that loads",
        ...unavailable.map(describeUnavailable),
        ...activated.notes,
      ];
      return { name, ...activated.origin, reason: why.join("; "), unavailable };
    }
    unavailable.push({ package: backends[name].package, reason: activated });
  }
  throw new Error(`no backend could be loaded: ${unavailable.map(describeUnavailable).join("; ")}`);
}

/** Names a package with its obstacle. */
function describeUnavailable(unavailable: BackendReport["unavailable"][number]): string {
  return `${unavailable.package}: ${unavailable.reason}`;
}

async function forceBackend(forced: string, names: BackendName[]): Promise<BackendReport> {
  const name = names.find((candidate) => candidate === forced);
  if (name === undefined) {
    throw new UserError(
      `expected EPOCHBOOK_BACKEND to be one of ${names.join(", ")}, got "${forced}"${didYouMean(forced, names)}`,
    );
  }
  const activated = await activate(name);
  if (typeof activated === "string") {
    throw new BackendUnavailable(
      `EPOCHBOOK_BACKEND=${name} needs ${backends[name].package}: ${activated}. ` +
        `${activated === "not installed" ? `${remedies[name]} or unset` : "Unset"} EPOCHBOOK_BACKEND`,
      activated,
    );
  }
  const why = [`set by EPOCHBOOK_BACKEND=${name}`, ...activated.notes];
  return { name, ...activated.origin, reason: why.join("; "), unavailable: [] };
}

/** The remedies for a backend that isn't there, as told to the user. */
const remedies: Readonly<Record<BackendName, string>> = {
  gpu: "Build it with `npx epochbook native build --gpu`",
  node: "Build it with `npx epochbook native build --cpu`",
  wasm: "Install it",
  cpu: "Install it",
};

/** A backend that is active now. */
interface Activated {
  readonly origin: Pick<BackendReport, "package" | "tensorflow" | "folder">;
  /** Texts about it for the reason. */
  readonly notes: readonly string[];
}

/** Makes a backend the active one. Returns the obstacle when it can't. */
async function activate(name: BackendName): Promise<Activated | string> {
  const previous = tf.getBackend();
  const activated = await tryToActivate(name).catch(firstLineOf);
  if (typeof activated === "string") {
    await tf.setBackend(previous);
  }
  return activated;
}

async function tryToActivate(name: BackendName): Promise<Activated | string> {
  if (name === "gpu" || name === "node") {
    const loaded = await activateTensorflow(name);
    return typeof loaded === "string" ? loaded : describeTensorflow(name, loaded);
  }
  if (!(await tf.setBackend(backends[name].tfjsName))) {
    return "failed to start";
  }
  await tf.ready();
  return { origin: { package: backends[name].package }, notes: [] };
}

function describeTensorflow(name: BackendName, loaded: LoadedTensorflow): Activated {
  const { source, tensorflow, problems } = loaded;
  const { kind, package: npm, folder } = source;
  const onCpu = name === "node" && kind === "gpu" ? [`${npm} computes on the CPU`] : [];
  return {
    origin: { package: npm, tensorflow, ...(folder !== undefined && { folder }) },
    notes: [...problems.map((problem) => `not ${problem}`), ...onCpu],
  };
}
