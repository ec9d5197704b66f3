import { tf } from "../../backend/tf.js";
import { missingKernels } from "./missingKernels.js";

/** TensorFlow.js' names of the backends that can train, fastest first. */
const backends = ["tensorflow", "wasm", "cpu"];

/** A backend that trains in place of the active one. */
export interface OtherBackend {
  /** TensorFlow.js' name of it, such as `cpu`. */
  readonly backend: string;
  /** Which layer the active backend can't train, for want of what, and what computes instead. */
  readonly reason: string;
}

/**
 * Picks the backend for the training steps of a model: the active one, or where that lacks a
 * gradient's kernel the next slower that has them all. Nothing is changed yet.
 *
 * @returns undefined for the active backend
 * @throws Error that names the layer, when no backend can train it or `EPOCHBOOK_BACKEND` forces one
 * that can't
 */
export async function pickTrainingBackend(
  model: tf.LayersModel,
): Promise<OtherBackend | undefined> {
  const active = tf.getBackend();
  const problem = missingKernels(model, active);
  if (problem === undefined) {
    return undefined;
  }
  const slower = isForced() ? [] : backends.slice(backends.indexOf(active) + 1);
  for (const backend of slower) {
    if (missingKernels(model, backend) === undefined && (await bringUp(backend))) {
      return { backend, reason: `${problem}, so "${backend}" computes the training steps` };
    }
  }
  throw new Error(
    `${problem}. Start with the environment variable EPOCHBOOK_BACKEND=cpu, or with ` +
      "EPOCHBOOK_BACKEND=node where @tensorflow/tfjs-node is installed",
  );
}

function isForced(): boolean {
  return (process.env.EPOCHBOOK_BACKEND ?? "") !== "";
}

/** Whether a backend starts; the active one stays active. */
async function bringUp(backend: string): Promise<boolean> {
  const active = tf.getBackend();
  const isUp = await tf.setBackend(backend);
  await tf.setBackend(active);
  return isUp;
}
