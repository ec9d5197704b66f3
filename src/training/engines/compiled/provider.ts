import { describe, messageOf } from "@epochbook/core";

/** One of onnxruntime's execution providers, which computes a compiled program. */
export type Provider = "cpu" | "webgpu";

/** The environment variable that asks for WebGPU. */
export const webgpuVariable = "EPOCHBOOK_EXPERIMENTAL_WEBGPU";

/** The names of the providers in the result of a fit. */
export const providerNames: Readonly<Record<Provider, string>> = {
  cpu: "onnxruntime",
  webgpu: "webgpu (experimental)",
};

/**
 * Chooses what computes: the CPU, or WebGPU if `EPOCHBOOK_EXPERIMENTAL_WEBGPU=1` asks for it.
 *
 * Nobody has trained on WebGPU yet.
 *
 * @throws RangeError when the variable holds anything but 0 or 1
 */
export function chosenProvider(environment: NodeJS.ProcessEnv = process.env): Provider {
  const asked = environment[webgpuVariable] ?? "";
  if (asked === "1") {
    return "webgpu";
  }
  if (asked === "" || asked === "0") {
    return "cpu";
  }
  throw new RangeError(`expected ${webgpuVariable} to be 0 or 1, got ${describe(asked)}`);
}

/**
 * Makes the error for a session that can't be had on WebGPU.
 *
 * It says why in one line, and what to do. Nothing else is taken in its place.
 */
export function withoutWebgpu(error: unknown): Error {
  const said = messageOf(error).trim();
  // onnxruntime's message has the place in its own code and the condition that failed before it.
  const [why] = /[^.\n]*WebGPU adapter.*/.exec(said) ?? said.split("\n", 1);
  return new Error(
    `${webgpuVariable}=1 asks for onnxruntime's WebGPU, which can't be had here: ${why.trim()}. ` +
      "It needs a GPU and its driver for Vulkan (on Linux, with libvulkan.so.1), Direct3D 12 or Metal. " +
      `Unset ${webgpuVariable} to compute on the CPU`,
    { cause: error },
  );
}
