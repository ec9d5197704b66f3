/**
 * The kind of a build, by what it computes on: the CPU alone, or an NVIDIA GPU where there is one.
 */
export type BuildKind = "cpu" | "gpu";

/** The npm package that holds the addon's source and its JavaScript, for each kind of build. */
export const npmPackages: Readonly<Record<BuildKind, string>> = {
  cpu: "@tensorflow/tfjs-node",
  gpu: "@tensorflow/tfjs-node-gpu",
};

/** All kinds of builds. */
export const buildKinds = Object.keys(npmPackages) as BuildKind[];

/** The name in messages of what each kind of build computes on. */
export const kindNames: Readonly<Record<BuildKind, string>> = { cpu: "the CPU", gpu: "the GPU" };

/**
 * The release of `@tensorflow/tfjs-node` and `-gpu` whose addon is built.
 *
 * It is the same as that of the project's `@tensorflow/tfjs`.
 */
export const tfjsVersion = "4.22.0";

/**
 * The TensorFlow that the addon is built against and tested with, unless another one is asked for.
 */
export const tensorflowVersion = "2.21.0";
