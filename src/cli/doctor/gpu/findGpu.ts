import { ask } from "../children/ask.js";
import type { Gpu } from "../report.js";

/** Finds NVIDIA's driver, its GPUs, and the CUDA libraries that TensorFlow would load. */
export async function findGpu(): Promise<Gpu> {
  const answer = await ask<Gpu>({ script: "readGpu", timeoutSeconds: 60 });
  if ("value" in answer) {
    return answer.value;
  }
  const libraries = { found: [], missing: [], searched: [] };
  return { driver: null, devices: [], unusable: answer.fault, libraries };
}
