import { randomUUID } from "node:crypto";
import type { XPublisher } from "zeromq";
import type { Connection } from "../../protocol/connection.js";
import { createMessage, type Message, type MessageHeader } from "../../protocol/message.js";
import { serializeMessage } from "../../protocol/wire.js";
import { PublisherQueue } from "./publisherQueue.js";
import { StreamMerger, type StreamText } from "./streamMerger.js";

/** The parts of a published message beside its type. */
export interface Publication {
  content: object;
  metadata?: Record<string, unknown>;
  buffers?: Buffer[];
}

/** The number of past requests whose headers are kept, so that late output finds its cell. */
const rememberedRequests = 10_000;

/**
 * The request to which a message belongs: the request itself, or the id of one that is remembered.
 */
export type Parent = Message | string | undefined;

/** The iopub channel: it publishes messages in the order in which they are given. */
export class Publisher {
  readonly #connection: Connection;
  /** The id that all messages of the kernel have in common in their headers. */
  readonly session = randomUUID();
  readonly #queue: PublisherQueue;
  readonly #streams = new StreamMerger(this.#publishStream.bind(this));
  readonly #requests = new Map<string, Partial<MessageHeader>>();

  /**
   * Makes a publisher on a bound socket.
   * @param onPressure is called with `true` when subscribers can't keep up, and with `false` when
   * they can again.
   */
  constructor(socket: XPublisher, connection: Connection, onPressure: (isFull: boolean) => void) {
    this.#connection = connection;
    this.#queue = new PublisherQueue(socket, onPressure);
  }

  /** Keeps the header of a request, so that its id can stand for it as a parent. */
  remember(request: Message): void {
    this.#requests.set(request.header.msg_id, request.header);
    if (this.#requests.size <= rememberedRequests) {
      return;
    }
    const [oldest] = this.#requests.keys();
    this.#requests.delete(oldest);
  }

  /** Publishes a message that belongs to a request, or to none. */
  publish(type: string, parent: Parent, publication: Publication): void {
    this.#streams.flush();
    this.#send(type, parent, publication);
  }

  /** Publishes text of a run, soon and together with more of it. */
  stream(text: StreamText): void {
    this.#streams.add(text);
  }

  /** Publishes the kernel's execution state. */
  status(state: "busy" | "idle" | "starting", parent?: Message): void {
    this.publish("status", parent, { content: { execution_state: state } });
  }

  /** Tells those who have just subscribed to `topic` that they receive everything from now on. */
  welcome(topic: Buffer): void {
    const content = { subscription: topic.toString() };
    const message = createMessage("iopub_welcome", content, { session: this.session });
    this.#push({ ...message, identities: [topic] });
  }

  #publishStream({ run, name, text }: StreamText): void {
    this.#send("stream", run, { content: { name, text } });
  }

  #send(type: string, parent: Parent, publication: Publication): void {
    const message = createMessage(type, publication.content, { session: this.session });
    this.#push({
      ...message,
      ...publication,
      identities: [Buffer.from(`kernel.${this.session}.${type}`)],
      parent_header: typeof parent === "object" ? parent.header : this.#recall(parent),
    });
  }

  /**
   * Returns the header of a request.
   *
   * A header that is used is forgotten last, so that a long run keeps its own.
   */
  #recall(id: string | undefined): Partial<MessageHeader> {
    const header = id === undefined ? undefined : this.#requests.get(id);
    if (id === undefined || !header) {
      return {};
    }
    this.#requests.delete(id);
    this.#requests.set(id, header);
    return header;
  }

  #push(message: Message<object>): void {
    const { key, signature_scheme: scheme } = this.#connection;
    this.#queue.push(serializeMessage(message, key, scheme));
  }
}
