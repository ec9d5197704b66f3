import { messageOf } from "@epochbook/core";
import type { Connection } from "../protocol/connection.js";
import { CellQueue } from "./cells/cellQueue.js";
import { runCell } from "./cells/runCell.js";
import { Comms } from "./comms.js";
import { History } from "./history/history.js";
import { InputChannel } from "./input.js";
import { Publisher } from "./iopub/publisher.js";
import type { Kernel } from "./kernel.js";
import { KernelInfo } from "./kernelInfo.js";
import { LanguageHost } from "./language/host.js";
import type { StartLanguage } from "./language/language.js";
import { log } from "./log.js";
import { SessionHost } from "./session/host.js";
import { takeSessionMessage } from "./session/messages.js";
import type { StartSession } from "./session/session.js";
import { closeSockets, type Sockets } from "./sockets/bind.js";

/** What a kernel is made of, so that tests can put stand-ins. */
export interface Parts {
  startLanguage: StartLanguage;
  startSession: StartSession;
  /** The notebook's folder. */
  cwd: string;
  /** Where the history is kept; `undefined`: in memory. */
  historyFolder: string | undefined;
  /** Called when the kernel has ended. */
  onEnd(): void;
}

/** A kernel on sockets that are bound. */
export class NotebookKernel implements Kernel {
  readonly connection: Connection;
  readonly #sockets: Sockets;
  readonly #parts: Parts;
  readonly iopub: Publisher;
  readonly info: KernelInfo;
  readonly language: LanguageHost;
  readonly session: SessionHost;
  readonly cells: CellQueue;
  readonly input: InputChannel;
  readonly history: History;
  readonly comms = new Comms();
  #isEnding = false;

  constructor(connection: Connection, sockets: Sockets, parts: Parts) {
    this.connection = connection;
    this.#sockets = sockets;
    this.#parts = parts;

    this.session = new SessionHost(parts.startSession, {
      onMessage: (message) => {
        takeSessionMessage(message, this);
      },
      onRawOutput: this.#showRawOutput.bind(this),
      onReplaced: this.#forgetSession.bind(this),
    });
    this.iopub = new Publisher(sockets.iopub, connection, this.session.hold.bind(this.session));
    this.info = new KernelInfo(parts.cwd);
    this.language = new LanguageHost(
      parts.startLanguage,
      parts.cwd,
      this.info.update.bind(this.info),
    );
    this.cells = new CellQueue(this.iopub, (run) => runCell(run, this));
    this.input = new InputChannel(sockets.stdin, connection, this.iopub.session);
    this.history = new History(parts.historyFolder);
  }

  /** Starts the language part and the session. */
  start(): void {
    if (this.#isEnding) {
      return;
    }
    this.language.start();
    this.session.start();
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
    this.#parts.onEnd();
  }

  /** It belongs to the cell that runs, most likely; before the first cell it can only be logged. */
  #showRawOutput(name: "stdout" | "stderr", text: string): void {
    const run = this.cells.latestRun;
    if (run === undefined) {
      process.stderr.write(text);
    } else {
      this.iopub.stream({ run, name, text });
    }
  }

  /** All that lived in the session is gone with it. */
  #forgetSession(how: string): void {
    this.input.drop();
    this.comms.clear();
    this.language.request("reset", undefined).catch((error: unknown) => {
      log(messageOf(error));
    });
    this.iopub.status("starting");
    if (this.cells.current) {
      return;
    }
    this.#showRawOutput("stderr", `The session ended (${how}): variables are gone.\n`);
  }
}
