import { Session } from "node:inspector";
import {
  BroadcastChannel,
  isMainThread,
  type MessagePort,
  receiveMessageOnPort,
} from "node:worker_threads";
import { NotCovered } from "./notCovered.js";

/** The environment variable that keeps onnxruntime from sending anything to its vendor. */
const telemetryVariable = "ORT_DISABLE_TELEMETRY";

/** The time that the main thread may take to set the variable, in milliseconds. */
const patience = 5000;
/** The time between two looks at whether it has, in milliseconds. */
const pause = 5;

/**
 * Turns onnxruntime's telemetry off.
 *
 * Call it before onnxruntime is loaded: by itself it looks up its vendor's host, keeps an id of the
 * device in the user's cache folder, and writes log files.
 *
 * @throws NotCovered in a worker thread, if the main thread is too busy to set the variable
 */
export function disableTelemetry(): void {
  const isInherited = process.env[telemetryVariable] === "1";
  if (!isMainThread && !setInMainThread() && !isInherited) {
    throw new NotCovered(
      `onnxruntime can't be loaded in a worker thread while the main thread is busy: its telemetry ` +
        `couldn't be turned off. Set the environment variable ${telemetryVariable}=1 before the program starts`,
    );
  }
  process.env[telemetryVariable] = "1";
}

/**
 * Sets the variable from a worker thread.
 *
 * A worker's `process.env` is a copy that native code doesn't see, so the main thread sets it, and
 * says through a channel that it has.
 *
 * @returns true if the main thread did so in time
 */
function setInMainThread(): boolean {
  const name = `epochbook.telemetry.${Math.random()}`;
  const channel = new BroadcastChannel(name);
  const session = new Session();
  session.connectToMainThread();
  try {
    const expression = `
      process.env.${telemetryVariable} = "1";
      const channel = new BroadcastChannel(${JSON.stringify(name)});
      channel.postMessage(true);
      channel.close();`;
    session.post("Runtime.evaluate", { expression: `(() => {${expression}})()` });
    const nobody = new Int32Array(new SharedArrayBuffer(4));
    for (let waited = 0; waited < patience; waited += pause) {
      // Node takes both kinds here; its types know of one.
      if (receiveMessageOnPort(channel as unknown as MessagePort) !== undefined) {
        return true;
      }
      Atomics.wait(nobody, 0, 0, pause);
    }
    return false;
  } finally {
    session.disconnect();
    channel.close();
  }
}
