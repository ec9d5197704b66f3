import { createRequire } from "node:module";
import { firstLineOf, kindOf } from "@epochbook/core";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { NotCovered } from "./notCovered.js";
import { withoutWebgpu, type Provider } from "./provider.js";
import { disableTelemetry } from "./telemetry.js";

type OnnxRuntime = typeof import("onnxruntime-node");

/** The arrays that tensors are made of here. */
export type TensorData = Float32Array | Float64Array | Int32Array | Uint8Array;

let loaded: OnnxRuntime | undefined;

/**
 * Loads onnxruntime on first use, with its telemetry off.
 *
 * @throws NotCovered when it has no binary for this machine
 */
export function onnxRuntime(): OnnxRuntime {
  if (loaded !== undefined) {
    return loaded;
  }
  disableTelemetry();
  try {
    loaded = createRequire(__filename)("onnxruntime-node") as OnnxRuntime;
    return loaded;
  } catch (error) {
    throw new NotCovered(`onnxruntime-node can't be loaded: ${firstLineOf(error)}`);
  }
}

/** onnxruntime's names of the element types, by the types of arrays. */
const tensorTypes: Record<string, Tensor.Type> = {
  Float32Array: "float32",
  Float64Array: "float64",
  Int32Array: "int32",
  Uint8Array: "uint8",
};

/** Makes a tensor on the same memory as the array. */
export function toTensor(data: TensorData, shape: readonly number[]): Tensor {
  const { Tensor } = onnxRuntime();
  // By tag, since an array of another realm, such as a notebook's context, fails `instanceof`.
  const type = tensorTypes[kindOf(data)];
  return new Tensor(type as "float32", data as Float32Array, [...shape]);
}

/**
 * Makes a session that runs a model.
 *
 * The option `set_denormal_as_zero` must stay off: onnxruntime runs on JavaScript's own thread
 * here, and that would change the arithmetic of all JavaScript from then on.
 *
 * @param threads - the number of threads that share the work of one operator on the CPU
 * @param provider - the provider that computes; it leaves operators that it has no kernel for to
 *   the CPU
 * @throws Error when WebGPU can't be had
 */
export async function createSession(
  model: Uint8Array,
  threads: number,
  provider: Provider = "cpu",
): Promise<InferenceSession> {
  const creation = onnxRuntime().InferenceSession.create(model, {
    executionProviders: [provider],
    executionMode: "sequential",
    interOpNumThreads: 1,
    intraOpNumThreads: threads,
    graphOptimizationLevel: "all",
    // Errors only: the rest is about the graph, which is not the user's.
    logSeverityLevel: 3,
    extra: {
      session: {
        // Our DequantizeLinear are conversions: what is done for quantized models would double
        // them.
        disable_quant_qdq: "1",
        // Threads wait this long for work before they sleep: the gap between two operators. By
        // default they wait far longer, at the cost of whatever else the machine does.
        intra_op: { spin_duration_us: "100" },
      },
    },
  });
  if (provider === "cpu") {
    return creation;
  }
  return creation.catch((error: unknown) => {
    throw withoutWebgpu(error);
  });
}
