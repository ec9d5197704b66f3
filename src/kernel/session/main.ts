/**
 * The session: the process that runs the cells.
 *
 * The front starts it in the notebook's folder; see link/session.ts.
 */
import { Socket } from "node:net";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { endOwnGroup } from "@epochbook/core/process";
import { FrameReader } from "../link/frames.js";
import { sessionPipes, type ToSession } from "../link/sessionMessages.js";
import { captureInput } from "./api/captureInput.js";
import { hideVmModules } from "../link/vmModules.js";
import { receiveComm } from "./api/comms.js";
import { answerInput } from "./api/input.js";
import { mapStacks } from "./errors/stack.js";
import { reportUncaught } from "./errors/uncaught.js";
import { defineGlobals } from "./globals.js";
import { hideFlags } from "./hideFlags.js";
import { keepLoopsEndable, noteCaptures } from "./interrupt/forcedEnd.js";
import { hideGuards } from "./interrupt/functionText.js";
import { guardCallbacks } from "./interrupt/guardCallbacks.js";
import { Interrupter } from "./interrupt/interrupter.js";
import { InterruptCounters } from "./interrupt/interruptCounters.js";
import { hookRequire } from "./modules/hookRequire.js";
import { findRequired } from "./modules/importModule.js";
import { answerGraph } from "./modules/requestGraph.js";
import { runCell } from "./runCell.js";
import { send } from "./send.js";
import { captureOutput } from "./streams.js";
import { restoreEngineAfter } from "./tfjs/engine.js";

const counters = new InterruptCounters();
const watchdog = new Worker(new URL("./interrupt/watchdog.js", import.meta.url), {
  workerData: counters.memory,
});
watchdog.unref();
const interrupter = new Interrupter(counters);
const notebook = join(process.cwd(), "notebook.ts");

hideFlags();
hideVmModules(process.env);
captureOutput();
captureInput();
mapStacks();
reportUncaught();
hookRequire(findRequired);
guardCallbacks();
hideGuards();
noteCaptures();
keepLoopsEndable();
defineGlobals(notebook);
// A terminal sends SIGINT to the whole process group, but interrupts come from the front.
process.on("SIGINT", () => undefined);

const reader = new FrameReader((message) => {
  receive(message as ToSession);
});
const pipe = new Socket({ fd: sessionPipes.toSession, readable: true, writable: false });
pipe.on("data", (chunk) => {
  reader.push(chunk);
});
pipe.on("close", endOwnGroup);
send({ type: "ready" });

function receive(message: ToSession): void {
  switch (message.type) {
    case "run":
      runCell(message, interrupter, restoreEngineAfter);
      break;
    case "interrupt":
      interrupter.interrupt(message.run);
      break;
    case "module":
    case "moduleError":
      answerGraph(message);
      break;
    case "comm":
      receiveComm(message.run, message.message);
      break;
    case "inputReply":
      answerInput(message.run, message.value);
      break;
  }
}
