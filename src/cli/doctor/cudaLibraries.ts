import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { basename, delimiter, join } from "node:path";
import type { GpuLibraries } from "./report.js";

/**
 * The libraries that a TensorFlow of CUDA 12 loads by name.
 *
 * They are the driver's library, those that TensorFlow looks for when it starts, and the ones that
 * these need. Source: TensorFlow's dso_loader.cc, and the packages that `tensorflow[and-cuda]`
 * names.
 */
export const cudaLibraries = [
  "libcuda.so.1",
  "libcudart.so.12",
  "libcublas.so.12",
  "libcublasLt.so.12",
  "libcufft.so.11",
  "libcusolver.so.11",
  "libcusparse.so.12",
  "libnvJitLink.so.12",
  "libcudnn.so.9",
  "libnccl.so.2",
] as const;

/** The places in which the dynamic linker looks for libraries. */
export interface LibrarySources {
  /** The folder of the build for the GPU, which is searched with all folders below it. */
  build: string | undefined;
  /** The value of `LD_LIBRARY_PATH`. */
  path: string;
  /** The text that `ldconfig -p` prints. */
  linkerCache: string;
}

/**
 * Finds CUDA's libraries as the dynamic linker does.
 *
 * It looks for them beside TensorFlow, on `LD_LIBRARY_PATH`, and in the linker's cache, in this
 * order.
 */
export function findLibraries({ build, path, linkerCache }: LibrarySources): GpuLibraries {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const places = [
    ...(build === undefined ? [] : filesBelow(build)),
    ...folders.flatMap((folder) =>
      cudaLibraries.map((name) => join(folder, name)).filter(existsSync),
    ),
    ...Array.from(linkerCache.matchAll(/ => (\/.+)$/gm), ([, file]) => file),
  ];
  const found = cudaLibraries.flatMap((name) => {
    const place = places.find((file) => basename(file) === name);
    return place === undefined ? [] : [{ name, path: place }];
  });
  return {
    found,
    missing: cudaLibraries.filter((name) => !found.some((library) => library.name === name)),
    searched: [
      ...(build === undefined ? [] : [build]),
      ...folders,
      "the linker's cache (ldconfig -p)",
    ],
  };
}

/** Returns the text that `ldconfig -p` prints; it is empty where there is no such program. */
export function readLinkerCache(environment: NodeJS.ProcessEnv = process.env): string {
  // For users, /sbin is often not on PATH.
  const env = { ...environment, PATH: [environment.PATH, "/sbin", "/usr/sbin"].join(delimiter) };
  const { error, stdout } = spawnSync("ldconfig", ["-p"], {
    encoding: "utf8",
    env,
    timeout: 10_000,
  });
  return error === undefined ? stdout : "";
}

/** Lists the paths of all that lies below a folder. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) =>
    join(folder, name),
  );
}
