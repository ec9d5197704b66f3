import { Deferred } from "../deferred.js";
import type { Message } from "./message.js";

/** The requests of a client that aren't done, by their ids. */
export class PendingRequests {
  readonly #seconds: number | undefined;
  readonly #requests = new Map<string, PendingRequest>();

  /** @param seconds the time after which a request fails; by default there is none */
  constructor(seconds?: number) {
    this.#seconds = seconds;
  }

  /** Adds a request; `name` says what was sent, for example `execute_request on shell`. */
  add(id: string, name: string): PendingRequest {
    const request = new PendingRequest(name, this.#seconds);
    this.#requests.set(id, request);
    return request;
  }

  /** Takes a reply of the kernel. */
  takeReply(message: Message): void {
    this.#take(message, (request) => {
      request.takeReply(message);
    });
  }

  /** Takes a message that the kernel has published. */
  takePublished(message: Message): void {
    this.#take(message, (request) => {
      request.takePublished(message);
    });
  }

  /** Fails all requests. */
  fail(cause: Error): void {
    for (const request of this.#requests.values()) {
      request.fail(cause.message, cause);
    }
    this.#requests.clear();
  }

  #take({ parent_header: parent }: Message, take: (request: PendingRequest) => void): void {
    const id = parent.msg_id ?? "";
    const request = this.#requests.get(id);
    if (request) {
      take(request);
      if (request.isDone) {
        this.#requests.delete(id);
      }
    }
  }
}

/** A request that was sent, and what has come for it so far. */
class PendingRequest {
  readonly #name: string;
  readonly reply = new Deferred<Message>();
  readonly idle = new Deferred<undefined>();
  /** The number of messages of each kind. */
  readonly #received = new Map<string, number>();
  readonly #missing = new Set(["reply", "idle status"]);
  #timer: NodeJS.Timeout | undefined;

  constructor(name: string, seconds?: number) {
    this.#name = name;
    if (seconds !== undefined) {
      const giveUp = this.fail.bind(this, `it didn't come within ${seconds} s`);
      this.#timer = setTimeout(giveUp, seconds * 1000).unref();
    }
  }

  /** True if nothing more is to come. */
  get isDone(): boolean {
    return this.#missing.size === 0;
  }

  /** Takes the kernel's reply. */
  takeReply(message: Message): void {
    this.#count(message.header.msg_type);
    this.reply.resolve(message);
    this.#settle("reply");
  }

  /** Takes a message that was published for the request. */
  takePublished(message: Message): void {
    const { execution_state: state } = message.content;
    const isStatus = message.header.msg_type === "status" && typeof state === "string";
    this.#count(isStatus ? `status ${state}` : message.header.msg_type);
    if (isStatus && state === "idle") {
      this.idle.resolve(undefined);
      this.#settle("idle status");
    }
  }

  /** Rejects what has not come yet, and says what has. */
  fail(reason: string, cause?: Error): void {
    clearTimeout(this.#timer);
    const all = [...this.#received].map(([kind, count]) => `${count} × ${kind}`).join(", ");
    const missing = [...this.#missing].join(" and no ");
    const message = `no ${missing} for ${this.#name}: ${reason}; received for it: ${all || "nothing"}`;
    const error = new Error(message, { cause });
    this.reply.reject(error);
    this.idle.reject(error);
  }

  #count(kind: string): void {
    this.#received.set(kind, (this.#received.get(kind) ?? 0) + 1);
  }

  #settle(part: string): void {
    this.#missing.delete(part);
    if (this.isDone) {
      clearTimeout(this.#timer);
    }
  }
}
