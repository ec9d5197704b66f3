/** The language worker: a thread that answers the requests of `link/language.ts` in their order. */
import { parentPort, workerData } from "node:worker_threads";
import { messageOf } from "@epochbook/core";
import { Cancellation } from "../link/cancellation.js";
import type { LanguageReply, LanguageRequest } from "../link/languageRequests.js";
import { Language } from "./language.js";

const port = parentPort;
if (port === null) {
  throw new Error("expected to run in a worker thread");
}

/**
 * The time after the last answer from which on nothing is likely to be asked soon, in milliseconds.
 */
const idleAfter = 500;

const cancellation = new Cancellation((workerData as SharedArrayBuffer | null) ?? undefined);
/** The id of the request under way. */
let current = -1;
const language = new Language(() => cancellation.isCancelled(current));
let last = Promise.resolve();
let pending = 0;
let idle: NodeJS.Timeout | undefined;

port.on("message", (request: LanguageRequest) => {
  pending++;
  clearTimeout(idle);
  last = last.then(() => handle(request));
});

async function handle(request: LanguageRequest): Promise<void> {
  const reply = await answer(request);
  port?.postMessage(reply);
  if (request.name === "start" && !("error" in reply)) {
    language.warm();
  }
  pending--;
  if (pending === 0) {
    idle = setTimeout(useIdleTime, idleAfter);
  }
}

function useIdleTime(): void {
  try {
    language.useIdleTime();
  } catch {
    // A failure here comes again when a request needs the same, and is reported then.
  }
}

async function answer({ id, name, params }: LanguageRequest): Promise<LanguageReply> {
  current = id;
  try {
    if (cancellation.isCancelled(id)) {
      throw new Error("the request was cancelled");
    }
    const request = language[name].bind(language) as (params: unknown) => unknown;
    return { id, result: await request(params) };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
}
