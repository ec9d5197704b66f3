import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { addFastTransposedMatMul } from "./wasmMatMul.js";

/**
 * TensorFlow.js, loaded in this file alone, so that notebooks and helpers share one instance.
 *
 * The `cpu` backend is active from the start, because it alone needs no waiting: models can be
 * built before `backend()` has brought up a faster one, to which TensorFlow.js then moves each
 * tensor on its first use.
 */
export { tf };

// A backend whose factory is synchronous is active when this returns: the promise needs no await.
void tf.setBackend("cpu");
// The backend's first tensor prints an advertisement for tfjs-node; `backend()` reports on that.
(tf.backend() as { firstUse?: boolean }).firstUse = false;
addFastTransposedMatMul(tf);
