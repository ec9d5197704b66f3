/**
 * The watchdog thread.
 *
 * It hears of interrupts even while the session's main thread is busy, and makes that thread end
 * what it runs. It also ends the session when the front is gone.
 */
import { Session } from "node:inspector";
import { Socket } from "node:net";
import { workerData } from "node:worker_threads";
import { endOwnGroup } from "@epochbook/core/process";
import { sessionPipes } from "../../link/sessionMessages.js";
import { InterruptCounters, terminateHook } from "./interruptCounters.js";

/** The time that the main thread may stay silent, in milliseconds. */
const patience = 300;
/**
 * The times after which the next step follows, in milliseconds.
 *
 * The steps are to throw at an `await`, to end continuations, and to end what runs.
 */
const steps = [50, 100];

const counters = new InterruptCounters(workerData as SharedArrayBuffer);
/**
 * The inspector's session on the main thread.
 *
 * It is connected only while an interrupt is pending: a process that exits waits for debuggers, and
 * prints that it does.
 */
let main: Session | undefined;
let lastBeat = 0;
let timer: NodeJS.Timeout | undefined;

const pipe = new Socket({ fd: sessionPipes.toWatchdog, readable: true, writable: false });
pipe.on("data", (bytes) => {
  counters.request(bytes.length);
  lastBeat = counters.beats;
  timer ??= setInterval(watch, patience);
});
pipe.on("close", endOwnGroup);

function watch(): void {
  if (!counters.isPending) {
    clearInterval(timer);
    timer = undefined;
    main?.disconnect();
    main = undefined;
    return;
  }
  const { beats } = counters;
  if (beats === lastBeat) {
    terminate();
    for (const step of steps) {
      setTimeout(() => {
        if (counters.isPending && counters.beats === beats) {
          terminate();
        }
      }, step);
    }
  }
  lastBeat = beats;
}

function terminate(): void {
  if (main === undefined) {
    main = new Session();
    main.connectToMainThread();
  }
  main.post("Runtime.evaluate", { expression: `globalThis[Symbol.for("${terminateHook}")]()` });
}
