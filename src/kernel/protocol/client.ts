import { randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "zeromq";
import { channelAddress, type Connection } from "./connection.js";
import { Deferred } from "../deferred.js";
import { createMessage, type Message } from "./message.js";
import { parseMessage, serializeMessage } from "./wire.js";

/** A request on its way. Both promises reject if the client closes first. */
export interface Request {
  /** The id of the request: the parent id of every message that it causes. */
  id: string;
  /** The kernel's reply. */
  reply: Promise<Message>;
  /** Resolves when the kernel has published all that belongs to the request. */
  idle: Promise<undefined>;
}

interface PendingRequest {
  reply: Deferred<Message>;
  idle: Deferred<undefined>;
}

/** A client of a running Jupyter kernel: sends requests on shell and control, hears what is published on iopub. */
export class KernelClient {
  readonly #session = randomUUID();
  readonly #pending = new Map<string, PendingRequest>();
  readonly #key: string;
  readonly #onPublished: (message: Message) => void;
  readonly #shell: Dealer;
  readonly #control: Dealer;
  readonly #iopub: Subscriber;

  /**
   * Connects to a kernel, which may still be starting.
   * @param onPublished called with every message on iopub, in the order of arrival.
   */
  constructor(connection: Connection, onPublished: (message: Message) => void) {
    this.#key = connection.key;
    this.#onPublished = onPublished;
    // Requests to a kernel that is gone must not keep this process alive: nothing lingers.
    const options = { linger: 0, reconnectInterval: 50 };
    this.#shell = new Dealer(options);
    this.#control = new Dealer(options);
    // Without a high-water mark no output is dropped while this process is busy.
    this.#iopub = new Subscriber({ ...options, receiveHighWaterMark: 0 });
    this.#shell.connect(channelAddress(connection, "shell"));
    this.#control.connect(channelAddress(connection, "control"));
    this.#iopub.connect(channelAddress(connection, "iopub"));
    this.#iopub.subscribe();
    void this.#receive(this.#shell, this.#settleReply.bind(this));
    void this.#receive(this.#control, this.#settleReply.bind(this));
    void this.#receive(this.#iopub, this.#publish.bind(this));
  }

  /** Sends a request, for example `request("shell", "execute_request", { code: "1 + 1" })`. */
  request(channel: "shell" | "control", type: string, content: object): Request {
    const message = createMessage(type, content, { session: this.#session });
    const id = message.header.msg_id;
    const reply = new Deferred<Message>();
    const idle = new Deferred<undefined>();
    this.#pending.set(id, { reply, idle });
    const socket = channel === "shell" ? this.#shell : this.#control;
    socket.send(serializeMessage(message, this.#key)).catch(this.#fail.bind(this));
    return { id, reply: reply.promise, idle: idle.promise };
  }

  /** Closes the sockets; requests that are still on their way are rejected. */
  close(): void {
    this.#fail(new Error("the connection to the kernel was closed"));
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
  }

  async #receive(
    socket: AsyncIterable<Buffer[]>,
    handle: (message: Message) => void,
  ): Promise<void> {
    try {
      for await (const frames of socket) handle(parseMessage(frames, this.#key));
    } catch (error) {
      this.#fail(error);
    }
  }

  #settleReply(message: Message): void {
    this.#pending.get(message.parent_header.msg_id ?? "")?.reply.resolve(message);
  }

  #publish(message: Message): void {
    this.#onPublished(message);
    const isIdle =
      message.header.msg_type === "status" && message.content.execution_state === "idle";
    if (isIdle) this.#pending.get(message.parent_header.msg_id ?? "")?.idle.resolve(undefined);
  }

  #fail(error: unknown): void {
    const cause = error instanceof Error ? error : new Error(String(error));
    for (const { reply, idle } of this.#pending.values()) {
      reply.reject(cause);
      idle.reject(cause);
    }
    this.#pending.clear();
  }
}
