import { createRequire } from "node:module";
import { join } from "node:path";
import { tf } from "./tf.js";

/** The ways to compute, fastest first. */
const BACKENDS = {
  gpu: { package: "@tensorflow/tfjs-node-gpu", tfjsName: "tensorflow" },
  node: { package: "@tensorflow/tfjs-node", tfjsName: "tensorflow" },
  wasm: { package: "@tensorflow/tfjs-backend-wasm", tfjsName: "wasm" },
  cpu: { package: "@tensorflow/tfjs-backend-cpu", tfjsName: "cpu" },
} as const;

export type BackendName = keyof typeof BACKENDS;

/** Which backend computes, and why no faster one does. */
export interface BackendReport {
  readonly name: BackendName;
  /** The npm package that it comes from. */
  readonly package: string;
  /** Why this one: what is in the way of each faster one. */
  readonly reason: string;
  /** The faster ones that can't be used here, fastest first. */
  readonly unavailable: readonly { readonly package: string; readonly reason: string }[];
}

let report: Promise<BackendReport> | undefined;

/**
 * Brings up the fastest backend that is installed and loads: tfjs-node-gpu, tfjs-node, wasm, cpu.
 * The first call decides; later ones give the same report.
 *
 * The environment variable `EPOCHBOOK_BACKEND` (`gpu`, `node`, `wasm` or `cpu`) forces one.
 *
 * @throws Error when the forced backend is unknown or can't be loaded
 */
export function backend(): Promise<BackendReport> {
  report ??= bringUpBackend(process.env.EPOCHBOOK_BACKEND);
  return report;
}

/** The backend that computes at this moment, also when it was set with `tf.setBackend`. */
export async function activeBackend(): Promise<string> {
  const { name } = await backend();
  const active = tf.getBackend();
  return active === BACKENDS[name].tfjsName ? name : active;
}

async function bringUpBackend(forced: string | undefined): Promise<BackendReport> {
  const names = Object.keys(BACKENDS) as BackendName[];
  if (forced !== undefined && forced !== "") {
    return forceBackend(forced, names);
  }
  const unavailable: BackendReport["unavailable"][number][] = [];
  for (const name of names) {
    const problem = await activate(name);
    if (problem === undefined) {
      const reason = ["the fastest that loads", ...unavailable.map(describe)].join("; ");
      return { name, package: BACKENDS[name].package, reason, unavailable };
    }
    unavailable.push({ package: BACKENDS[name].package, reason: problem });
  }
  throw new Error(`no backend could be loaded: ${unavailable.map(describe).join("; ")}`);
}

function describe(unavailable: BackendReport["unavailable"][number]): string {
  return `${unavailable.package}: ${unavailable.reason}`;
}

async function forceBackend(forced: string, names: BackendName[]): Promise<BackendReport> {
  const name = names.find((candidate) => candidate === forced);
  if (name === undefined) {
    throw new Error(`expected EPOCHBOOK_BACKEND to be one of ${names.join(", ")}, got "${forced}"`);
  }
  const problem = await activate(name);
  const source = BACKENDS[name].package;
  if (problem !== undefined) {
    throw new Error(
      `EPOCHBOOK_BACKEND=${name} needs ${source}: ${problem}. ` +
        `Install it or unset EPOCHBOOK_BACKEND`,
    );
  }
  return { name, package: source, reason: `set by EPOCHBOOK_BACKEND=${name}`, unavailable: [] };
}

/** Makes a backend the active one; returns what is in the way when it can't. */
async function activate(name: BackendName): Promise<string | undefined> {
  const previous = tf.getBackend();
  try {
    if (name === "gpu" || name === "node") {
      loadOptional(BACKENDS[name].package);
    }
    if (await tf.setBackend(BACKENDS[name].tfjsName)) {
      await tf.ready();
      return undefined;
    }
    await tf.setBackend(previous);
    return "failed to start";
  } catch (error) {
    await tf.setBackend(previous);
    return describeLoadError(error, BACKENDS[name].package);
  }
}

/** Loads a package that is installed beside this one or in the project of the current folder. */
function loadOptional(name: string): void {
  const require = createRequire(__filename);
  const folders = [__dirname, join(process.cwd(), "node_modules")];
  require(require.resolve(name, { paths: folders }));
}

function describeLoadError(error: unknown, name: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const firstLine = message.split("\n", 1)[0];
  return firstLine.includes(`Cannot find module '${name}'`) ? "not installed" : firstLine;
}
