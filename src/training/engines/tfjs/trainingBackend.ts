import { tf } from "../../backend/tf.js";
import { missingKernels } from "./missingKernels.js";

/** TensorFlow.js' names of the backends that can train, fastest first. */
const BACKENDS = ["tensorflow", "wasm", "cpu"];

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
  const slower = isForced() ? [] : BACKENDS.slice(BACKENDS.indexOf(active) + 1);
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

/**
 * Computes on another backend, which must be up. The active one is back before anything else runs:
 * callbacks, validation and other trainings under way notice nothing.
 *
 * @param backend - undefined for the active one
 */
export function computeOn<T>(backend: string | undefined, compute: () => T): T {
  const active = tf.getBackend();
  if (backend === undefined || backend === active) {
    return compute();
  }
  // A backend that is up is active when this returns; the promise has no news.
  void tf.setBackend(backend);
  try {
    return compute();
  } finally {
    void tf.setBackend(active);
  }
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
