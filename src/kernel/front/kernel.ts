import type { Connection } from "../protocol/connection.js";
import type { Comms } from "./comms.js";
import type { ExecutionQueue } from "./execution/executionQueue.js";
import type { History } from "./history/history.js";
import type { InputChannel } from "./input.js";
import type { Publisher } from "./iopub/publisher.js";
import type { KernelInfo } from "./kernelInfo.js";
import type { Language } from "./language/language.js";
import type { SessionSupervisor } from "./session/supervisor.js";

/** The parts of a running kernel, with which the handlers of messages work. */
export interface Kernel {
  readonly connection: Connection;
  readonly info: KernelInfo;
  readonly iopub: Publisher;
  readonly language: Language;
  readonly session: SessionSupervisor;
  readonly executions: ExecutionQueue;
  readonly comms: Comms;
  readonly input: InputChannel;
  readonly history: History;
  /** Stops the cell that runs, with those that wait; if none runs, nothing happens. */
  interrupt(): void;
  /** Ends the kernel, once what has been sent is on its way. */
  shutdown(): void;
}
