import { randomUUID } from "node:crypto";
import { toError } from "@epochbook/core";
import { Dealer, Subscriber } from "zeromq";
import { channelAddress, type Connection } from "./connection.js";
import { clientSecurity } from "./curve.js";
import { Deferred } from "../deferred.js";
import { createMessage, type Message } from "./message.js";
import { PendingRequests } from "./pendingRequests.js";
import { parseMessage, serializeMessage } from "./wire.js";

/**
 * A request that was sent.
 *
 * Both promises reject if the client closes first. The error names the request and what came for it.
 */
export interface Request {
  /** The id of the request: the parent id of every message that it causes. */
  id: string;
  /** The kernel's reply. */
  reply: Promise<Message>;
  /** Resolves when the kernel has published all that belongs to the request. */
  idle: Promise<undefined>;
}

/** A question that a cell asks the user. */
export interface Question {
  prompt: string;
  /** True if the answer should not be shown while it is typed. */
  password: boolean;
}

/** The parts of a message beside its content. */
export interface Attachments {
  metadata?: Record<string, unknown>;
  buffers?: Buffer[];
}

/**
 * A client of a running Jupyter kernel.
 *
 * It sends requests on shell and control, and listens on iopub.
 */
export class KernelClient {
  readonly #connection: Connection;
  readonly #security: ReturnType<typeof clientSecurity>;
  readonly #onPublished: (message: Message) => void;
  readonly #session = randomUUID();
  readonly #pending: PendingRequests;
  readonly #subscribed = new Deferred<undefined>();
  readonly #sockets = new Set<Dealer | Subscriber>();
  readonly #shell: Dealer;
  readonly #control: Dealer;

  /**
   * Connects to a kernel, which may still be starting.
   *
   * It encrypts if the connection has the kernel's public key of CurveZMQ.
   *
   * @param onPublished is called with every message on iopub, in the order of arrival.
   * @param onInput answers the questions of cells that were sent with `allow_stdin`.
   * @param waitSeconds the time after which a request fails that isn't answered; by default a client
   *   waits for ever, because cells may run for days.
   */
  constructor(
    connection: Connection,
    onPublished: (message: Message) => void,
    onInput?: (question: Question) => string | Promise<string>,
    waitSeconds?: number,
  ) {
    this.#connection = connection;
    this.#pending = new PendingRequests(waitSeconds);
    this.#security = clientSecurity(connection);
    this.#onPublished = onPublished;

    const settle = this.#pending.takeReply.bind(this.#pending);
    this.#shell = this.#connect(new Dealer(this.#options()), "shell", settle);
    this.#control = this.#connect(new Dealer(this.#options()), "control", settle);
    // Without a high-water mark no output is dropped while this process is busy.
    const iopub = new Subscriber({ ...this.#common(), receiveHighWaterMark: 0 });
    this.#connect(iopub, "iopub", this.#publish.bind(this)).subscribe();
    if (onInput) {
      this.#answerInput(onInput);
    }
  }

  /**
   * Resolves when the kernel says that this client receives all that is published.
   *
   * Older kernels never say it.
   */
  get subscribed(): Promise<undefined> {
    return this.#subscribed.promise;
  }

  /** Sends a request, for example `request("shell", "execute_request", { code: "1 + 1" })`. */
  request(
    channel: "shell" | "control",
    type: string,
    content: object,
    attachments: Attachments = {},
  ): Request {
    const plain = createMessage(type, content, { session: this.#session });
    const message = { ...plain, ...attachments };
    const id = message.header.msg_id;
    const { reply, idle } = this.#pending.add(id, `${type} on ${channel}`);
    this.#send(channel === "shell" ? this.#shell : this.#control, message);
    return { id, reply: reply.promise, idle: idle.promise };
  }

  /** Closes the sockets; requests that are still on their way are rejected. */
  close(): void {
    this.#fail(new Error("the connection to the kernel was closed"));
    for (const socket of this.#sockets) {
      socket.close();
    }
  }

  /**
   * Returns the options of the sockets that send requests.
   *
   * They share one identity, because the kernel sends its questions to the identity that sent the
   * request.
   */
  #options(): ConstructorParameters<typeof Dealer>[0] {
    return { ...this.#common(), routingId: this.#session, sendHighWaterMark: 0 };
  }

  /** Returns the options of all sockets. */
  #common(): { linger: number; reconnectInterval: number } {
    // Requests to a kernel that is gone must not keep this process alive: nothing lingers.
    return { linger: 0, reconnectInterval: 50, ...this.#security };
  }

  #connect<S extends Dealer | Subscriber>(
    socket: S,
    channel: "shell" | "control" | "iopub" | "stdin",
    handle: (message: Message) => void,
  ): S {
    this.#sockets.add(socket);
    if (this.#connection.ip.includes(":")) {
      socket.ipv6 = true;
    }
    socket.connect(channelAddress(this.#connection, channel));
    void this.#receive(socket, handle);
    return socket;
  }

  #send(socket: Dealer, message: Message<unknown>): void {
    const { key, signature_scheme: scheme } = this.#connection;
    socket.send(serializeMessage(message, key, scheme)).catch(this.#fail.bind(this));
  }

  #answerInput(onInput: (question: Question) => string | Promise<string>): void {
    const stdin = this.#connect(new Dealer(this.#options()), "stdin", (parent) => {
      const { prompt, password } = parent.content as unknown as Question;
      const answer = async (): Promise<void> => {
        const value = await onInput({ prompt, password });
        const reply = createMessage("input_reply", { value }, { session: this.#session, parent });
        if (!stdin.closed) {
          this.#send(stdin, reply);
        }
      };
      answer().catch(this.#fail.bind(this));
    });
  }

  async #receive(
    socket: AsyncIterable<Buffer[]>,
    handle: (message: Message) => void,
  ): Promise<void> {
    const { key, signature_scheme: scheme } = this.#connection;
    try {
      for await (const frames of socket) {
        handle(parseMessage(frames, key, scheme));
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  #publish(message: Message): void {
    if (message.header.msg_type === "iopub_welcome") {
      this.#subscribed.resolve(undefined);
    }
    this.#onPublished(message);
    this.#pending.takePublished(message);
  }

  #fail(error: unknown): void {
    const cause = toError(error);
    this.#pending.fail(cause);
    this.#subscribed.reject(cause);
  }
}
