import { readFileSync } from "node:fs";
import { join } from "node:path";
import { nativeFolder } from "./folder.js";
import { npmPackages, type BuildKind } from "./kinds.js";

/** What a build's folder says of itself, in build.json. */
export interface BuildRecord {
  readonly kind: BuildKind;
  /** The machine that it runs on, such as `linux-x64`. */
  readonly platform: string;
  /** TensorFlow's version, as its library says it. */
  readonly tensorflow: string;
  /** The version of the npm package whose addon and JavaScript it holds. */
  readonly tfjs: string;
  /** The packages of CUDA's libraries that it brings along, with their versions; none if the system's are to serve. */
  readonly cuda: Readonly<Record<string, string>>;
  /** What it takes on disk. */
  readonly bytes: number;
  /** When it was made, in ISO 8601. */
  readonly built: string;
}

/** A TensorFlow that was built on this machine, ready to be loaded. */
export interface NativeBuild extends BuildRecord {
  /** The absolute path of its folder. */
  readonly folder: string;
  /** The npm package that it stands for, such as `@tensorflow/tfjs-node`. */
  readonly package: string;
  /** The absolute path of that package's folder. */
  readonly packageFolder: string;
}

/** The file of a build that is complete. */
export const recordFile = "build.json";

/** Where the addon lies in the npm package of a build. */
export const addonFile = "lib/napi-v8/tfjs_binding.node";

/** The machine that this process runs on, such as `linux-x64`. */
export function thisPlatform(): string {
  return `${process.platform}-${process.arch}`;
}

/** Where a kind of build lies in the folder of all. */
export function buildFolder(kind: BuildKind, folder: string): string {
  return join(folder, kind);
}

/**
 * The build of a kind, or `undefined` if there is none for this machine.
 * @param folder the folder that holds what was built; by default `nativeFolder()`
 */
export function readBuild(kind: BuildKind, folder = nativeFolder()): NativeBuild | undefined {
  const place = buildFolder(kind, folder);
  const record = readRecord(join(place, recordFile));
  if (record?.platform !== thisPlatform()) {
    return undefined;
  }
  const npm = npmPackages[kind];
  return { ...record, folder: place, package: npm, packageFolder: packageFolder(place, npm) };
}

/** Where the npm package of a build lies in its folder. */
export function packageFolder(place: string, npm: string): string {
  return join(place, "node_modules", npm);
}

/**
 * A build is renamed into place when it is complete, so a record that can be read is a whole one. One that a disk has
 * lost since is none: the next build is made anew.
 */
function readRecord(path: string): BuildRecord | undefined {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as BuildRecord;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (["ENOENT", "ENOTDIR"].includes(code) || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
