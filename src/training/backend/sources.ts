import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  buildKinds,
  npmPackages,
  readBuild,
  type BuildKind,
  type DriverReport,
} from "@epochbook/native";

/**
 * A TensorFlow that can be loaded.
 *
 * npm installed it, or `epochbook native build` made it.
 */
export interface Source {
  readonly kind: BuildKind;
  /** The npm package, such as `@tensorflow/tfjs-node`. */
  readonly package: string;
  /** That package's version; missing where its package.json can't be found. */
  readonly version?: string;
  /** The absolute path of the file to load. */
  readonly entry: string;
  /** The folder of the build; missing if npm installed the package. */
  readonly folder?: string;
}

/** The backends that TensorFlow itself has. */
export type TensorflowName = "gpu" | "node";

/** The sources to try for a backend, in this order, or the reason why there is none. */
export interface Decision {
  readonly sources: readonly Source[];
  readonly reason?: string;
}

/**
 * Decides which sources to try.
 *
 * A GPU package computes on the CPU, without a message, where it finds no GPU. So it counts as
 * `gpu` only with a driver that serves one, and as `node` after the packages for the CPU.
 */
export function decide(
  name: TensorflowName,
  sources: readonly Source[],
  driver: DriverReport,
): Decision {
  const [gpu, cpu] = (["gpu", "cpu"] as const).map((kind) =>
    sources.filter((source) => source.kind === kind),
  );
  if (name === "node") {
    return orNone([...cpu, ...gpu]);
  }
  if (gpu.length === 0 || driver.missing === undefined) {
    return orNone(gpu);
  }
  return { sources: [], reason: driver.missing };
}

/** Returns the decision for sources, with a reason if there are none. */
function orNone(sources: readonly Source[]): Decision {
  return { sources, ...(sources.length === 0 && { reason: "not installed" }) };
}

/** Finds the sources that are there. Those that npm installed come before those that were built. */
export function findSources(): Source[] {
  return buildKinds.flatMap((kind) => [...findInstalled(kind), ...findBuilt(kind)]);
}

/** Finds a package that is installed beside this one or in the project of the current folder. */
function findInstalled(kind: BuildKind): Source[] {
  const name = npmPackages[kind];
  const require = createRequire(__filename);
  const paths = [__dirname, join(process.cwd(), "node_modules")];
  try {
    const entry = require.resolve(name, { paths });
    return [{ kind, package: name, entry, ...readVersion(name, dirname(entry)) }];
  } catch {
    return [];
  }
}

/** Reads the version of a package. */
function readVersion(name: string, folder: string): { version?: string } {
  try {
    const manifest = createRequire(join(folder, "from.js")).resolve(`${name}/package.json`);
    return { version: (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version };
  } catch {
    return {};
  }
}

/** Finds a package that `epochbook native build` made. */
function findBuilt(kind: BuildKind): Source[] {
  const build = readBuild(kind);
  if (build === undefined) {
    return [];
  }
  const { package: name, tfjs: version, folder, packageFolder } = build;
  return [
    {
      kind,
      package: name,
      version,
      folder,
      entry: createRequire(__filename).resolve(packageFolder),
    },
  ];
}
