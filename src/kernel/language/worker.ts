import nodeModule from "node:module";
import { parentPort } from "node:worker_threads";
import type { LanguageReply, LanguageRequest } from "../link/language.js";
import { Language } from "./language.js";

/** The language worker: answers requests in their order. */
const port = parentPort;
if (port === null) throw new Error("expected to run in a worker thread");

// TypeScript is 9 MB: Node.js 22 and later keep what V8 made of it.
(nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();

const language = new Language();
let last = Promise.resolve();

port.on("message", (request: LanguageRequest) => {
  last = last.then(() => handle(request));
});

async function handle(request: LanguageRequest): Promise<void> {
  const reply = await answer(request);
  port?.postMessage(reply);
  if (request.name === "start" && !("error" in reply)) language.warm();
}

async function answer({ id, name, params }: LanguageRequest): Promise<LanguageReply> {
  try {
    const request = language[name].bind(language) as (params: unknown) => unknown;
    return { id, result: await request(params) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
