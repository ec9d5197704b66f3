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

/** A TensorFlow that may be loaded: one that npm installed, or one that `epochbook native build` made. */
export interface Source {
  readonly kind: BuildKind;
  /** The npm package, such as `@tensorflow/tfjs-node`. */
  readonly package: string;
  /** That package's version; missing where its package.json can't be found. */
  readonly version?: string;
  /** The absolute path of the file to load. */
  readonly entry: string;
  /** The folder of the build; missing if npm installed it. */
  readonly folder?: string;
}

/** The ways to compute that TensorFlow itself gives. */
export type TensorflowName = "gpu" | "node";

/** Which sources to try for a way to compute, in this order, or why none. */
export interface Decision {
  readonly sources: readonly Source[];
  readonly reason?: string;
}

/**
 * Decides what to try. A GPU package computes on the CPU, and says so to nobody, where it finds no GPU: so it counts as
 * `gpu` only with a driver that serves one, and as `node` behind the packages for the CPU.
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

function orNone(sources: readonly Source[]): Decision {
  return { sources, ...(sources.length === 0 && { reason: "not installed" }) };
}

/** What is there to try, what npm installed before what was built. */
export function findSources(): Source[] {
  return buildKinds.flatMap((kind) => [...findInstalled(kind), ...findBuilt(kind)]);
}

/** A package that is installed beside this one or in the project of the current folder. */
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

function readVersion(name: string, folder: string): { version?: string } {
  try {
    const manifest = createRequire(join(folder, "from.js")).resolve(`${name}/package.json`);
    return { version: (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version };
  } catch {
    return {};
  }
}

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
