import { spawn, type ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { messageOf } from "@epochbook/core";
import { killGroup } from "@epochbook/core/process";
import { encodeFrame, FrameReader } from "../../link/frames.js";
import { internalsFlag, sessionPipes, type FromSession } from "../../link/sessionMessages.js";
import { withVmModules } from "../../link/vmModules.js";
import { log } from "../log.js";
import { nodeFlags } from "../nodeFlags.js";
import type { Session, SessionEvents } from "./session.js";

const sessionMain = fileURLToPath(new URL("../../session/main.js", import.meta.url));
/** The time that a session has to end when it is asked to; then it is killed. */
const politeMilliseconds = 300;
/**
 * The time for which output of child processes that have left the session's group is waited for.
 */
const lateOutputMilliseconds = 200;

/**
 * Starts the session as a process in a group of its own.
 *
 * So Ctrl-C in a terminal reaches only the front. The session ends when the front is gone, because
 * its pipes end then.
 *
 * @param main the session's script.
 */
export function startSessionProcess(events: SessionEvents, main = sessionMain): Session {
  const child = spawn(process.execPath, [...nodeFlags(process.execArgv), internalsFlag, main], {
    detached: true,
    env: withVmModules(process.env),
    stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"],
  });
  const pipes = child.stdio as readonly unknown[];
  const messages = pipes[sessionPipes.fromSession] as Readable;
  const requests = pipes[sessionPipes.toSession] as Writable;
  const watchdog = pipes[sessionPipes.toWatchdog] as Writable;
  // It is no error to write to a session that is just ending: `onEnd` will be called.
  for (const pipe of [requests, watchdog]) {
    pipe.on("error", () => undefined);
  }

  const reader = new FrameReader((message) => {
    events.onMessage(message as FromSession);
  });
  messages.on("data", (chunk: Buffer) => {
    try {
      reader.push(chunk);
    } catch (error) {
      log(`the session sent what is no message: ${messageOf(error)}`);
      messages.destroy();
      killGroup(child, "SIGKILL");
    }
  });
  const outputs = { stdout: child.stdout, stderr: child.stderr } as Record<string, Readable>;
  for (const name of ["stdout", "stderr"] as const) {
    outputs[name].setEncoding("utf8").on("data", (text: string) => {
      events.onRawOutput(name, text);
    });
  }
  const ended = whenGone(child, messages).then(events.onEnd.bind(events));

  return {
    send: (message) => requests.write(encodeFrame(message)),
    wakeWatchdog: () => watchdog.write(Buffer.of(1)),
    hold: (isHeld) => {
      for (const pipe of [messages, ...Object.values(outputs)]) {
        if (isHeld) {
          pipe.pause();
        } else {
          pipe.resume();
        }
      }
    },
    end: async () => {
      killGroup(child, "SIGTERM");
      const timer = setTimeout(killGroup, politeMilliseconds, child, "SIGKILL");
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Waits until the process is gone and all that it sent has been read, and says how it ended. */
async function whenGone(child: ChildProcess, messages: Readable): Promise<string> {
  const closed = new Promise<void>((resolve) => child.once("close", resolve));
  const drained = new Promise<void>((resolve) => messages.once("close", resolve));
  const how = await new Promise<string>((resolve) => {
    child.once("error", (error) => {
      resolve(`it could not be started: ${error.message}`);
    });
    child.once("exit", (code, signal) => {
      resolve(signal === null ? `exit code ${code ?? 0}` : `killed by ${signal}`);
    });
  });
  if (child.pid === undefined) {
    return how;
  }
  killGroup(child, "SIGKILL");
  await drained;
  const late = new Promise((resolve) => setTimeout(resolve, lateOutputMilliseconds));
  await Promise.race([closed, late]);
  return how;
}
