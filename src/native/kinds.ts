/** What a build computes on: the CPU alone, or an NVIDIA GPU where there is one. */
export type BuildKind = "cpu" | "gpu";

interface KindNames {
  /** The npm package that holds the addon's source and its JavaScript. */
  readonly npm: string;
  /** The Python package whose wheel holds TensorFlow's libraries. */
  readonly python: string;
}

/** Where the parts of each kind of build come from. */
export const KINDS: Readonly<Record<BuildKind, KindNames>> = {
  cpu: { npm: "@tensorflow/tfjs-node", python: "tensorflow-cpu" },
  gpu: { npm: "@tensorflow/tfjs-node-gpu", python: "tensorflow" },
};

export const BUILD_KINDS = Object.keys(KINDS) as BuildKind[];
