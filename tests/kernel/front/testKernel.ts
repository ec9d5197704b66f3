import { createConnection, KernelClient, type Connection, type Message } from "@epochbook/kernel";
import { afterEach } from "vitest";
import { startKernel } from "../../../src/kernel/dist/front/startKernel.js";
import type { NotebookKernel } from "../../../src/kernel/dist/front/notebookKernel.js";
import type { StartSession } from "../../../src/kernel/dist/front/session/session.js";
import type { Question } from "../../../src/kernel/dist/protocol/client.js";
import { waitSeconds } from "./rawClient.js";
import {
  ok,
  StandInLanguage,
  StandInSession,
  type AnswerLanguage,
  type RunCode,
} from "./standIns.js";

export interface TestKernelOptions {
  run?: RunCode;
  /** The function that starts another session than the stand-in. */
  startSession?: StartSession;
  answerLanguage?: AnswerLanguage;
  onInput?: (question: Question) => string | Promise<string>;
  historyFolder?: string;
  connection?: Partial<Connection>;
  lastResortAfter?: number;
}

/** A kernel of the real front with stand-ins for the other parts, and a client of it. */
export interface TestKernel {
  kernel: NotebookKernel;
  connection: Connection;
  client: KernelClient;
  /** All messages that were published, in the order of arrival. */
  published: Message[];
  language: StandInLanguage;
  /** The sessions that were started, the present one last. */
  sessions: StandInSession[];
  ended: Promise<void>;
  /** Runs a cell to its end and gives its reply with what was published for it, without the statuses. */
  execute: (code: string, options?: object) => Promise<{ reply: Message; outputs: Message[] }>;
  /** Returns what was published for a request, as `[type, content]`. */
  publishedFor: (id: string) => [string, Record<string, unknown>][];
}

const open: TestKernel[] = [];

afterEach(async () => {
  for (const { client, kernel, ended } of open.splice(0)) {
    client.close();
    kernel.shutdown();
    await ended;
  }
});

/** Starts a kernel, which the end of the test ends. */
export async function startTestKernel(options: TestKernelOptions = {}): Promise<TestKernel> {
  const connection = { ...(await createConnection()), ...options.connection };
  const language = new StandInLanguage(options.answerLanguage);
  const sessions: StandInSession[] = [];
  const published: Message[] = [];
  const startStandIn: StartSession = (events) => {
    const session = new StandInSession(events, options.run ?? (() => ok));
    sessions.push(session);
    return session;
  };
  let onEnd!: () => void;
  const ended = new Promise<void>((resolve) => (onEnd = resolve));
  const kernel = await startKernel(connection, {
    startLanguage: () => language,
    startSession: options.startSession ?? startStandIn,
    cwd: process.cwd(),
    historyFolder: options.historyFolder,
    ...(options.lastResortAfter !== undefined && { lastResortAfter: options.lastResortAfter }),
    onEnd,
  });
  const client = new KernelClient(
    connection,
    (message) => published.push(message),
    options.onInput,
    waitSeconds,
  );
  const publishedFor: TestKernel["publishedFor"] = (id) =>
    published
      .filter(({ parent_header: parent }) => parent.msg_id === id)
      .map(({ header, content }) => [header.msg_type, content]);
  const test: TestKernel = {
    ...{ kernel, connection, client, published, language, sessions, ended, publishedFor },
    execute: async (code, requestOptions = {}) => {
      const request = client.request("shell", "execute_request", { code, ...requestOptions });
      const reply = await request.reply;
      await request.idle;
      const outputs = published.filter(
        ({ header, parent_header: parent }) =>
          parent.msg_id === request.id && header.msg_type !== "status",
      );
      return { reply, outputs };
    },
  };
  open.push(test);
  await client.subscribed;
  return test;
}

/** Waits until something holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
