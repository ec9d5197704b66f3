import { backend, tf } from "@epochbook/training";

/** The backends that every installation has. */
export const backends = ["wasm", "cpu"];

/** The engines that every installation has. */
export const engines = ["tfjs", "compiled"] as const;

/** All ways to train, evaluate and predict that every installation has. */
export const ways = [
  { name: "tfjs on wasm", engine: "tfjs", backend: "wasm" },
  { name: "tfjs on cpu", engine: "tfjs", backend: "cpu" },
  { name: "compiled", engine: "compiled", backend: "wasm" },
] as const;

/** Makes a backend the active one. */
export async function useBackend(name: string): Promise<void> {
  await backend();
  await tf.setBackend(name);
}
