import type { NativeBuild } from "./builds.js";
import type { BuildKind } from "./kinds.js";
import type { BuildProgress } from "./progress/progress.js";

/** What to build and where. */
export interface BuildRequest {
  kind: BuildKind;
  /** TensorFlow's version, such as `2.21.0`. @default tensorflowVersion */
  tensorflow?: string;
  /** The folder that holds what was built. @default nativeFolder() */
  folder?: string;
  /** Whether a build for the GPU brings CUDA's libraries along; without, it uses the system's. @default true */
  cuda?: boolean;
  /** Hears how it goes. */
  progress?: BuildProgress;
  /** Stops the build; what is done is kept, and the next build goes on from there. */
  signal?: AbortSignal;
  /** @default process.env */
  environment?: NodeJS.ProcessEnv;
}

/** What came of it. */
export interface BuildResult {
  build: NativeBuild;
  /** Whether it was made now; `false` if it was there already. */
  isNew: boolean;
}

/**
 * Builds TensorFlow for Node.js: its libraries from the wheel that pip fetches, and the addon of
 * `@tensorflow/tfjs-node(-gpu)` compiled against them. Nothing is done if the same build is there; a build that was
 * stopped is gone on with; and of two at once the second one waits.
 *
 * @throws NativeError if something that it needs is missing or fails, the signal's reason if that stopped it
 */
export async function buildNative(request: BuildRequest): Promise<BuildResult> {
  // Loaded when it is needed: the lock's library listens to signals from the moment it is loaded, and what only trains
  // needs none of it.
  const { build } = await import("./build/build.js");
  return build(request);
}

/**
 * Removes the builds of some kinds, finished or not; gives the folders that are gone.
 * @param folder the folder that holds what was built; by default `nativeFolder()`
 */
export async function removeNative(
  kinds: readonly BuildKind[],
  folder?: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const { remove } = await import("./build/remove.js");
  return remove(kinds, folder, signal);
}
