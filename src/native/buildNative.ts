import type { BuildRequest, BuildResult } from "./build/build.js";
import type { BuildKind } from "./kinds.js";

/**
 * Builds TensorFlow for Node.js.
 *
 * Its libraries come from the wheel that pip fetches, and the addon of
 * `@tensorflow/tfjs-node(-gpu)` is compiled against them. Nothing is done if the same build is
 * there. A build that was stopped goes on where it stopped. If two are started at once, the second
 * one waits.
 *
 * @throws NativeError if something that it needs is missing or fails, the signal's reason if that
 * stopped it
 */
export async function buildNative(request: BuildRequest): Promise<BuildResult> {
  // Loaded when it is needed: the lock's library listens to signals as soon as it is loaded, and a
  // program that only trains needs none of it.
  const { build } = await import("./build/build.js");
  return build(request);
}

/**
 * Removes the builds of some kinds, finished or not.
 *
 * @param folder - the folder that holds all builds; by default `nativeFolder()`
 * @returns the folders that were removed
 */
export async function removeNative(
  kinds: readonly BuildKind[],
  folder?: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const { remove } = await import("./build/remove.js");
  return remove(kinds, folder, signal);
}
