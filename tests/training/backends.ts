import { backend, tf } from "@epochbook/training";

/** The backends that every installation has. */
export const BACKENDS = ["wasm", "cpu"];

/** Makes a backend the active one. */
export async function useBackend(name: string): Promise<void> {
  await backend();
  await tf.setBackend(name);
}
