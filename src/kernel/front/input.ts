import type { Router } from "zeromq";
import type { Connection } from "../protocol/connection.js";
import { createMessage, type Message } from "../protocol/message.js";
import { serializeMessage } from "../protocol/wire.js";
import type { Request } from "./request.js";

/** A question of a run to the user. */
export interface Question {
  prompt: string;
  password: boolean;
}

interface Asked {
  id: string;
  run: string;
  onAnswer: (value: string) => void;
}

const retryMilliseconds = 100;

/** The stdin channel: it sends questions to the client that runs the cell, one at a time. */
export class InputChannel {
  readonly #socket: Router;
  readonly #connection: Connection;
  readonly #session: string;
  #asked: Asked | undefined;
  readonly #waiting: (() => void)[] = [];

  constructor(socket: Router, connection: Connection, session: string) {
    this.#socket = socket;
    this.#connection = connection;
    this.#session = session;
  }

  /** Asks the client that sent `request`, once the earlier questions are answered. */
  ask(request: Request, question: Question, onAnswer: (value: string) => void): void {
    const parent = request.message;
    const message = createMessage("input_request", question, { session: this.#session, parent });
    const ask = (): void => {
      this.#asked = { id: message.header.msg_id, run: parent.header.msg_id, onAnswer };
      void this.#send(message);
    };
    if (this.#asked) {
      this.#waiting.push(ask);
    } else {
      ask();
    }
  }

  /**
   * Takes a message of the stdin channel.
   *
   * An answer to a question that is no longer asked is dropped.
   */
  receive({ header, parent_header: parent, content }: Message): void {
    const asked = this.#asked;
    if (header.msg_type !== "input_reply" || !asked) {
      return;
    }
    // Some clients send no parent with their answer.
    if (parent.msg_id !== undefined && parent.msg_id !== asked.id) {
      return;
    }
    this.#asked = undefined;
    asked.onAnswer(typeof content.value === "string" ? content.value : "");
    this.#waiting.shift()?.();
  }

  /** Drops all questions, because the run that asked them is over. */
  drop(): void {
    this.#asked = undefined;
    this.#waiting.length = 0;
  }

  /**
   * Sends a question; to a client that has not connected its stdin channel yet, as soon as it has.
   */
  async #send(message: Message<Question>): Promise<void> {
    const { key, signature_scheme: scheme } = this.#connection;
    const frames = serializeMessage(message, key, scheme);
    while (this.#asked?.id === message.header.msg_id && !this.#socket.closed) {
      try {
        await this.#socket.send(frames);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, retryMilliseconds).unref());
      }
    }
  }
}
