import { resolve } from "node:path";
import { didYouMean } from "@epochbook/core";
import { buildKinds, nativeFolder, tensorflowVersion, type BuildKind } from "@epochbook/native";
import { parseOptions } from "../parseOptions.js";
import { UsageError } from "../usageError.js";

/** The text that says how `epochbook native` is used. */
export const nativeUsage = `Usage: epochbook native build|remove|status [options]

Builds TensorFlow for Node.js, which trains with all of TensorFlow's speed on the CPU or on an NVIDIA GPU; removes what
was built, or says what there is.

  --gpu                   for an NVIDIA GPU (the default where its driver is there)
  --cpu                   for the CPU (the default elsewhere)
  --tensorflow VERSION    TensorFlow's version (default: ${tensorflowVersion}, the tested one)
  --no-cuda               a build for the GPU uses the system's CUDA libraries and fetches none
  --dir DIR               where it goes (default: $EPOCHBOOK_NATIVE, or epochbook/native in the folder for caches)`;

const actions = ["build", "remove", "status"] as const;

/** The command line of `epochbook native`. */
export interface NativeCommand {
  action: (typeof actions)[number];
  /** The kind of build; missing if none was asked for. */
  kind?: BuildKind;
  tensorflow: string;
  cuda: boolean;
  /** The absolute path of the folder that holds all builds. */
  folder: string;
}

const options = {
  gpu: { type: "boolean", default: false },
  cpu: { type: "boolean", default: false },
  tensorflow: { type: "string", default: tensorflowVersion as string },
  "no-cuda": { type: "boolean", default: false },
  dir: { type: "string" },
} as const;

/**
 * Reads the arguments of `epochbook native`.
 *
 * @throws UsageError naming the word, what was expected and what came.
 */
export function parseNative(args: string[]): NativeCommand {
  const { values, positionals } = parseOptions("native", args, options, nativeUsage);
  const { tensorflow, dir } = values;
  const action = parseAction(positionals);
  const kinds = buildKinds.filter((kind) => values[kind]);
  if (kinds.length > 1) {
    throw fail("expected one of --gpu and --cpu, got both");
  }
  const [kind] = kinds as (BuildKind | undefined)[];
  if (!/^\d+\.\d+\.\d+(rc\d+)?$/.test(tensorflow)) {
    throw fail(
      `--tensorflow: expected a version such as ${tensorflowVersion}, got ${tensorflow || "nothing"}`,
    );
  }
  if (values["no-cuda"] && kind !== "gpu") {
    throw fail("--no-cuda goes with --gpu");
  }
  if (dir === "") {
    throw fail("--dir: expected a folder, got nothing");
  }
  return {
    action,
    ...(kind !== undefined && { kind }),
    tensorflow,
    cuda: !values["no-cuda"],
    folder: dir === undefined ? nativeFolder() : resolve(dir),
  };
}

/** Reads the action from the words beside the options. */
function parseAction(positionals: readonly string[]): NativeCommand["action"] {
  const [word = "", ...more] = positionals;
  const action = actions.find((action) => action === word);
  if (action !== undefined && more.length === 0) {
    return action;
  }
  const hint = more.length > 0 ? "" : didYouMean(word, actions);
  throw fail(
    `expected one of ${actions.join(", ")}, got ${positionals.join(" ") || "nothing"}${hint}`,
  );
}

function fail(message: string): UsageError {
  return new UsageError(`epochbook native: ${message}`, nativeUsage);
}
