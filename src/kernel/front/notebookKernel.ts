import { messageOf } from "@epochbook/core";
import type { Connection } from "../protocol/connection.js";
import { Comms } from "./comms.js";
import { ExecutionQueue } from "./execution/executionQueue.js";
import { executeCell } from "./handlers/execute.js";
import { History } from "./history/history.js";
import { InputChannel } from "./input.js";
import { Publisher } from "./iopub/publisher.js";
import { LastResort } from "./execution/lastResort.js";
import type { Kernel } from "./kernel.js";
import { KernelInfo } from "./kernelInfo.js";
import { LanguageSupervisor } from "./language/supervisor.js";
import type { StartLanguage } from "./language/language.js";
import { log } from "./log.js";
import { SessionSupervisor } from "./session/supervisor.js";
import type { StartSession } from "./session/session.js";
import { takeSessionMessage } from "./sessionMessages.js";
import { closeSockets, type Sockets } from "./sockets/bind.js";

/**
 * The options of a kernel.
 *
 * They include the functions that start its other parts, so that tests can replace these.
 */
export interface KernelOptions {
  startLanguage: StartLanguage;
  startSession: StartSession;
  /** The notebook's folder. */
  cwd: string;
  /** The folder of the history; if it is `undefined`, the history is kept in memory. */
  historyFolder: string | undefined;
  /**
   * The time after which a new session is offered for an interrupted cell, in milliseconds.
   *
   * It is five seconds if left out.
   */
  lastResortAfter?: number;
  /** Is called when the kernel has ended. */
  onEnd(): void;
}

/** The kernel of one notebook, on sockets that are bound: it makes the parts and connects them. */
export class NotebookKernel implements Kernel {
  readonly connection: Connection;
  readonly #sockets: Sockets;
  readonly #options: KernelOptions;
  readonly iopub: Publisher;
  readonly info: KernelInfo;
  readonly language: LanguageSupervisor;
  readonly session: SessionSupervisor;
  readonly executions: ExecutionQueue;
  readonly input: InputChannel;
  readonly history: History;
  readonly comms = new Comms();
  readonly #lastResort: LastResort;
  #isEnding = false;

  constructor(connection: Connection, sockets: Sockets, options: KernelOptions) {
    this.connection = connection;
    this.#sockets = sockets;
    this.#options = options;

    this.session = new SessionSupervisor(options.startSession, {
      onMessage: (message) => {
        takeSessionMessage(message, this);
      },
      onRawOutput: this.#showRawOutput.bind(this),
      onReplaced: this.#forgetSession.bind(this),
    });
    this.iopub = new Publisher(sockets.iopub, connection, this.session.hold.bind(this.session));
    this.info = new KernelInfo(options.cwd);
    this.language = new LanguageSupervisor(
      options.startLanguage,
      options.cwd,
      this.info.update.bind(this.info),
    );
    this.executions = new ExecutionQueue(this.iopub, (execution) => executeCell(execution, this));
    this.input = new InputChannel(sockets.stdin, connection, this.iopub.session);
    this.history = new History(options.historyFolder);
    this.#lastResort = new LastResort({
      patience: options.lastResortAfter ?? 5000,
      current: () => this.executions.current,
      show: ({ id }, text) => {
        this.iopub.stream({ run: id, name: "stderr", text });
      },
    });
  }

  /** Starts the language part and the session. */
  start(): void {
    if (this.#isEnding) {
      return;
    }
    this.language.start();
    this.session.start();
  }

  interrupt(): void {
    const execution = this.executions.current;
    if (!execution) {
      return;
    }
    execution.interrupt();
    this.input.drop();
    if (!execution.isInSession) {
      return;
    }
    if (this.#lastResort.isAcceptedBy(execution)) {
      this.session.replace();
      return;
    }
    this.session.interrupt(execution.id);
    this.#lastResort.watch(execution);
  }

  shutdown(): void {
    if (this.#isEnding) {
      return;
    }
    this.#isEnding = true;
    void this.#end();
  }

  async #end(): Promise<void> {
    await Promise.allSettled([this.session.close(), this.language.close(), this.history.close()]);
    closeSockets(this.#sockets);
    this.#options.onEnd();
  }

  /**
   * Shows output of the session's process with the latest cell.
   *
   * Before the first cell it can only be logged.
   */
  #showRawOutput(name: "stdout" | "stderr", text: string): void {
    const run = this.executions.latestId;
    if (run === undefined) {
      process.stderr.write(text);
    } else {
      this.iopub.stream({ run, name, text });
    }
  }

  /** Forgets all that lived in a session that is gone, and tells the user. */
  #forgetSession(how: string): void {
    this.input.drop();
    this.comms.clear();
    this.language.request("reset", undefined).catch((error: unknown) => {
      log(messageOf(error));
    });
    this.iopub.status("starting");
    if (this.executions.current) {
      return;
    }
    this.#showRawOutput("stderr", `The session ended (${how}): variables are gone.\n`);
  }
}
