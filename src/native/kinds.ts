/** What a build computes on: the CPU alone, or an NVIDIA GPU where there is one. */
export type BuildKind = "cpu" | "gpu";

/** The npm package that holds the addon's source and its JavaScript, for each kind of build. */
export const npmPackages: Readonly<Record<BuildKind, string>> = {
  cpu: "@tensorflow/tfjs-node",
  gpu: "@tensorflow/tfjs-node-gpu",
};

export const buildKinds = Object.keys(npmPackages) as BuildKind[];

/** What a kind of build computes on, in words. */
export const kindNames: Readonly<Record<BuildKind, string>> = { cpu: "the CPU", gpu: "the GPU" };
