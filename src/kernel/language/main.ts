/**
 * The language part: a process that answers the requests of `link/languageRequests.ts` in their order.
 *
 * It may have been started from a snapshot; see `snapshot/`.
 */
import { Socket } from "node:net";
import { Cancellation } from "../link/cancellation.js";
import { FrameReader } from "../link/frames.js";
import {
  languagePipes,
  packError,
  type LanguageReply,
  type LanguageRequest,
} from "../link/languageRequests.js";
import { writeFrame } from "../link/writeFrame.js";
import { Language } from "./language.js";

/**
 * The time after the last answer from which on nothing is likely to be asked soon, in milliseconds.
 */
const idleAfter = 500;

const [, , prefix = ""] = process.argv;
const cancellation = new Cancellation(prefix);
/** The id of the request under way. */
let current = -1;
const language = new Language(() => cancellation.isCancelled(current));
let idle: NodeJS.Timeout | undefined;

const reader = new FrameReader((message) => {
  clearTimeout(idle);
  answer(message as LanguageRequest);
  idle = setTimeout(useIdleTime, idleAfter);
});
const requests = new Socket({ fd: languagePipes.toLanguage, readable: true, writable: false });
requests.on("data", (chunk) => {
  reader.push(chunk);
});
// The front is gone, so there is nobody to answer.
requests.on("close", () => process.exit());

function answer({ id, name, params }: LanguageRequest): void {
  current = id;
  let reply: LanguageReply;
  try {
    if (cancellation.isCancelled(id)) {
      throw new Error("the request was cancelled");
    }
    const request = language[name].bind(language) as (params: unknown) => unknown;
    reply = { id, result: request(params) };
  } catch (error) {
    reply = { id, error: packError(error) };
  }
  send(reply);
  if (name === "start" && !("error" in reply)) {
    language.warm();
  }
}

function send(reply: LanguageReply): void {
  try {
    writeFrame(languagePipes.fromLanguage, reply);
  } catch {
    process.exit();
  }
}

function useIdleTime(): void {
  try {
    language.useIdleTime();
  } catch {
    // A failure here comes again when a request needs the same, and is reported then.
  }
}
