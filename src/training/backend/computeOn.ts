import { tf } from "./tf.js";

/**
 * Computes on another backend, which must be up.
 *
 * The active one is back before anything else runs: callbacks, validation and other trainings under
 * way notice nothing.
 *
 * @param backend - TensorFlow.js' name of the backend; undefined for the active one
 */
export function computeOn<T>(backend: string | undefined, compute: () => T): T {
  const active = tf.getBackend();
  if (backend === undefined || backend === active) {
    return compute();
  }
  // A backend that is up is active when this returns, so the promise needs no await.
  void tf.setBackend(backend);
  try {
    return compute();
  } finally {
    void tf.setBackend(active);
  }
}
