import { spawn, type ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { Deferred } from "../../deferred.js";
import { Cancellation } from "../../link/cancellation.js";
import { encodeFrame, FrameReader } from "../../link/frames.js";
import {
  languagePipes,
  unpackError,
  type LanguageReply,
  type LanguageRequestName,
  type LanguageRequests,
} from "../../link/languageRequests.js";
import { nodeFlags } from "../nodeFlags.js";
import type { Language } from "./language.js";

const languageMain = fileURLToPath(new URL("../../language/main.js", import.meta.url));

/** A request that has not been answered yet. */
interface Pending {
  message: object;
  reply: Deferred<unknown>;
}

/** The options of a language part. */
export interface LanguageProcessOptions {
  /** Is called if the process ends by itself; all requests are rejected from then on. */
  onFailure(failure: Error): void;
  /** The snapshot that the process starts from, if there is one. */
  snapshot: string | undefined;
  /** The process's script, if it is not the kernel's own. */
  main?: string;
}

/** The language part in a process of its own, which starts at once. */
export class LanguageProcess implements Language {
  readonly #options: LanguageProcessOptions;
  readonly #cancellation = new Cancellation();
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess;
  #nextId = 0;
  #failure: Error | undefined;

  constructor(options: LanguageProcessOptions) {
    this.#options = options;

    this.#child = this.#start(options.snapshot);
  }

  request<Name extends LanguageRequestName>(
    name: Name,
    params: LanguageRequests[Name]["params"],
    signal?: AbortSignal,
  ): Promise<LanguageRequests[Name]["result"]> {
    if (this.#failure) {
      return Promise.reject(this.#failure);
    }
    const id = this.#nextId++;
    const pending: Pending = { message: { id, name, params }, reply: new Deferred<unknown>() };
    this.#pending.set(id, pending);
    this.#send(pending);
    signal?.addEventListener("abort", () => {
      if (this.#pending.has(id)) {
        this.#cancellation.cancel(id);
      }
    });
    return pending.reply.promise as Promise<LanguageRequests[Name]["result"]>;
  }

  async close(): Promise<void> {
    this.#fail(new Error("the kernel is shutting down"));
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null && this.#child.pid !== undefined) {
      const gone = new Promise((resolve) => this.#child.once("close", resolve));
      this.#child.kill("SIGKILL");
      await gone;
    }
  }

  /** Starts the process, from a snapshot if there is one. */
  #start(snapshot: string | undefined): ChildProcess {
    const { main = languageMain } = this.#options;
    const flags = nodeFlags(process.execArgv);
    const blob = snapshot === undefined ? [] : ["--snapshot-blob", snapshot];
    const child = spawn(
      process.execPath,
      [...flags, ...blob, main, this.#cancellation.prefix],
      // In a group of its own, Ctrl-C in a terminal reaches only the front.
      { detached: true, stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] },
    );
    const pipes = child.stdio as readonly unknown[];
    const replies = pipes[languagePipes.fromLanguage] as Readable;
    // It is no error to write to a process that is just ending: its end will be told.
    (pipes[languagePipes.toLanguage] as Writable).on("error", () => undefined);
    let hasAnswered = false;
    const reader = new FrameReader((message) => {
      hasAnswered = true;
      this.#settle(message as LanguageReply);
    });
    replies.on("data", (chunk: Buffer) => {
      reader.push(chunk);
    });
    child.stderr?.on("data", (chunk: Buffer) => {
      // Node.js tells of a snapshot that it can't use, which is no news for a user.
      if (snapshot === undefined || hasAnswered) {
        process.stderr.write(chunk);
      }
    });
    let end = (how: string): void => {
      end = () => undefined;
      if (this.#failure) {
        return;
      }
      if (snapshot !== undefined && !hasAnswered) {
        this.#startWithout(snapshot);
      } else {
        const failure = new Error(`the language part failed: ${how}`);
        this.#fail(failure);
        this.#options.onFailure(failure);
      }
    };
    child.once("error", ({ message }) => {
      end(message);
    });
    child.once("close", (code, signal) => {
      end(signal === null ? `exit code ${code ?? 0}` : `killed by ${signal}`);
    });
    return child;
  }

  /** Starts without a snapshot, since Node.js can't use the one there is. */
  #startWithout(snapshot: string): void {
    rmSync(snapshot, { force: true });
    this.#child = this.#start(undefined);
    for (const pending of this.#pending.values()) {
      this.#send(pending);
    }
  }

  #send({ message }: Pending): void {
    const pipes = this.#child.stdio as readonly unknown[];
    (pipes[languagePipes.toLanguage] as Writable).write(encodeFrame(message));
  }

  #settle(reply: LanguageReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    this.#cancellation.clear(reply.id);
    if ("error" in reply) {
      pending?.reply.reject(unpackError(reply.error));
    } else {
      pending?.reply.resolve(reply.result);
    }
  }

  #fail(failure: Error): void {
    this.#failure = failure;
    for (const [id, { reply }] of this.#pending) {
      this.#cancellation.clear(id);
      reply.reject(failure);
    }
    this.#pending.clear();
  }
}
