import { createRequire } from "node:module";
import { firstLineOf } from "@epochbook/core";
import { tfjsVersion } from "@epochbook/native";
import { restoreLegacyUtil } from "./legacyUtil.js";
import type { Source } from "./sources.js";
import { tf } from "./tf.js";

/**
 * Loads a TensorFlow into this process, which can hold one only.
 *
 * @param onGpu - true if it may use a GPU
 * @returns the obstacle when it can't be loaded
 */
export function loadSource(source: Source, onGpu: boolean): string | undefined {
  const { version, folder, entry } = source;
  const ours = tf.version.tfjs;
  if (version !== undefined && version !== ours) {
    const remedy = folder === undefined ? `install ${source.package}@${ours}` : "build it again";
    return `it is ${version}, and @tensorflow/tfjs here is ${ours}: ${remedy}`;
  }
  prepareEnvironment(source.kind === "gpu" && !onGpu);
  if (version === tfjsVersion) {
    restoreLegacyUtil();
  }
  const require = createRequire(__filename);
  try {
    if (folder !== undefined) {
      shareTfjs(entry);
    }
    require(entry);
  } catch (error) {
    return firstLineOf(error);
  }
  // `null` where there is none, which its type doesn't say.
  const factory: unknown = tf.findBackendFactory("tensorflow");
  return factory === null
    ? "it brought another instance of @tensorflow/tfjs than the one that is loaded here"
    : undefined;
}

/**
 * Sets the environment variables that TensorFlow reads once, when its library is loaded.
 *
 * Those that the user has set stay, but for the one that hides GPUs.
 */
function prepareEnvironment(hidesGpu: boolean): void {
  // Errors are shown, warnings and notes aren't. A library for the GPU that finds none reports an
  // error, which is hidden where no GPU is wanted.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= hidesGpu ? "3" : "2";
  if (hidesGpu) {
    process.env.CUDA_VISIBLE_DEVICES = "-1";
  }
  // Memory is taken as it is needed; by default TensorFlow takes nearly all of the GPU's at once.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= "true";
}

/**
 * Replaces the stand-ins that a build has for TensorFlow.js by the loaded one.
 *
 * So there is one instance.
 */
function shareTfjs(entry: string): void {
  const require = createRequire(__filename);
  const there = createRequire(entry);
  const tfjs = require.resolve("@tensorflow/tfjs");
  const core = createRequire(tfjs).resolve("@tensorflow/tfjs-core");
  require.cache[there.resolve("@tensorflow/tfjs")] = require.cache[tfjs];
  require.cache[there.resolve("@tensorflow/tfjs-core")] = require.cache[core];
}
