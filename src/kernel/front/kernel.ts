import type { Connection } from "../protocol/connection.js";
import type { CellQueue } from "./cells/cellQueue.js";
import type { Comms } from "./comms.js";
import type { History } from "./history/history.js";
import type { InputChannel } from "./input.js";
import type { KernelInfo } from "./kernelInfo.js";
import type { Publisher } from "./iopub/publisher.js";
import type { Language } from "./language/language.js";
import type { SessionHost } from "./session/host.js";

/** What handlers of messages work with: the parts of a running kernel. */
export interface Kernel {
  readonly connection: Connection;
  readonly info: KernelInfo;
  readonly iopub: Publisher;
  readonly language: Language;
  readonly session: SessionHost;
  readonly cells: CellQueue;
  readonly comms: Comms;
  readonly input: InputChannel;
  readonly history: History;
  /** Ends the kernel, once what has been sent is on its way. */
  shutdown(): void;
}
