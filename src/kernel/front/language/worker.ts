import { Worker } from "node:worker_threads";
import { Deferred } from "../../deferred.js";
import { Cancellation } from "../../link/cancellation.js";
import type {
  LanguageReply,
  LanguageRequestName,
  LanguageRequests,
} from "../../link/languageRequests.js";
import type { Language } from "./language.js";

const languageMain = new URL("../../language/worker.js", import.meta.url);

/** The language part in a thread of its own, which starts at once. */
export class LanguageWorker implements Language {
  readonly #worker: Worker;
  readonly #cancellation = new Cancellation();
  readonly #pending = new Map<number, Deferred<unknown>>();
  #nextId = 0;
  #failure: Error | undefined;

  /**
   * Starts the thread.
   * @param onFailure is called if the thread ends by itself; all requests are rejected from then
   * on.
   * @param main the thread's script.
   */
  constructor(onFailure: (error: Error) => void, main = languageMain) {
    this.#worker = new Worker(main, { workerData: this.#cancellation.memory });
    this.#worker.on("message", this.#settle.bind(this));
    this.#worker.once("error", (error) => {
      const failure = new Error(`the language part failed: ${String(error)}`, { cause: error });
      this.#fail(failure);
      onFailure(failure);
    });
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
    const reply = new Deferred<unknown>();
    this.#pending.set(id, reply);
    this.#worker.postMessage({ id, name, params });
    signal?.addEventListener("abort", () => {
      if (this.#pending.has(id)) {
        this.#cancellation.cancel(id);
      }
    });
    return reply.promise as Promise<LanguageRequests[Name]["result"]>;
  }

  async close(): Promise<void> {
    this.#fail(new Error("the kernel is shutting down"));
    await this.#worker.terminate();
  }

  #settle(reply: LanguageReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ("error" in reply) {
      pending?.reject(new Error(reply.error));
    } else {
      pending?.resolve(reply.result);
    }
  }

  #fail(failure: Error): void {
    this.#failure = failure;
    for (const pending of this.#pending.values()) {
      pending.reject(failure);
    }
    this.#pending.clear();
  }
}
