import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { npmPackages, type BuildKind } from "./kinds.js";

/** The description of a build that lies in its folder, in build.json. */
export interface BuildRecord {
  readonly kind: BuildKind;
  /** The machine that the build runs on, such as `linux-x64`. */
  readonly platform: string;
  /** The version of TensorFlow, as its library says it. */
  readonly tensorflow: string;
  /** The version of the npm package whose addon and JavaScript the build holds. */
  readonly tfjs: string;
  /**
   * The packages of CUDA's libraries in the build, with their versions.
   *
   * None if it uses the system's.
   */
  readonly cuda: Readonly<Record<string, string>>;
  /** The size of the build on disk. */
  readonly bytes: number;
  /** The time when the build was made, in ISO 8601. */
  readonly built: string;
}

/** A TensorFlow that was built on this machine, ready to be loaded. */
export interface NativeBuild extends BuildRecord {
  /** The absolute path of the build's folder. */
  readonly folder: string;
  /** The npm package that the build replaces, such as `@tensorflow/tfjs-node`. */
  readonly package: string;
  /** The absolute path of that package's folder. */
  readonly packageFolder: string;
}

/** The name of the file that says of a build that it is complete. */
export const recordFile = "build.json";

/** The path of the addon in the npm package of a build. */
export const addonFile = "lib/napi-v8/tfjs_binding.node";

/**
 * Returns the absolute path of the folder that holds all builds.
 *
 * That is `$EPOCHBOOK_NATIVE`, or `native` in the folder for what epochbook can make again
 * (`$EPOCHBOOK_CACHE`, or `epochbook` in the user's folder for caches).
 */
export function nativeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { EPOCHBOOK_NATIVE: chosen = "", EPOCHBOOK_CACHE: cache = "" } = environment;
  if (chosen !== "") {
    return resolve(chosen);
  }
  // `off` means that the kernel makes its cache anew each time. A build must lie somewhere.
  if (cache !== "" && cache !== "off") {
    return resolve(cache, "native");
  }
  const { XDG_CACHE_HOME: xdg = "" } = environment;
  return join(isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "epochbook", "native");
}

/** Returns the folder of a kind of build in the folder of all. */
export function buildFolder(kind: BuildKind, folder: string): string {
  return join(folder, kind);
}

/** Returns the folder of a build's npm package in the folder of the build. */
export function packageFolder(place: string, npm: string): string {
  return join(place, "node_modules", npm);
}

/** Returns the name of the machine that this process runs on, such as `linux-x64`. */
export function thisPlatform(): string {
  return `${process.platform}-${process.arch}`;
}

/**
 * Reads the build of a kind.
 *
 * @param folder - the folder that holds all builds; by default `nativeFolder()`
 * @returns `undefined` if there is none for this machine
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

/**
 * Reads the description of a build; `undefined` if there is none.
 *
 * A build is renamed into place when it is complete, so a description that can be read is a whole
 * one. One that a disk has damaged since counts as none: the next build is made anew.
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
