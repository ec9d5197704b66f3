import { parentPort } from "node:worker_threads";
import type { LanguageReply, LanguageRequest } from "../link/language.js";
import { Language } from "./language.js";

/** The language worker: answers requests in their order. */
const port = parentPort;
if (port === null) throw new Error("expected to run in a worker thread");

const language = new Language();
let last = Promise.resolve();

port.on("message", (request: LanguageRequest) => {
  last = last
    .then(() => answer(request))
    .then((reply) => {
      port.postMessage(reply);
    });
});

async function answer({ id, name, params }: LanguageRequest): Promise<LanguageReply> {
  try {
    const handle = language[name].bind(language) as (params: unknown) => unknown;
    return { id, result: await handle(params) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
