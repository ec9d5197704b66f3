import { randomUUID } from "node:crypto";
import type { CommMessage } from "../../link/sessionMessages.js";
import { CellRun, reenterRun } from "../cellRun.js";
import { reportError } from "../errors/uncaught.js";
import { publish } from "../send.js";
import { toJson } from "../values/toJson.js";

type OnOpen = (comm: Jupyter.Comm, message: Jupyter.CommMessage) => unknown;

const comms = new Map<string, KernelComm>();
const targets = new Map<string, OnOpen>();

/** Opens a comm to what the front end has registered under this name. */
export function openComm(
  targetName: string,
  data: Record<string, unknown> = {},
  attachments: Jupyter.Attachments = {},
): Jupyter.Comm {
  const comm = new KernelComm(randomUUID(), targetName);
  publishComm("comm_open", { comm_id: comm.id, target_name: targetName, data }, attachments);
  comms.set(comm.id, comm);
  return comm;
}

/** Sets what is called for comms that the front end opens under this name. */
export function registerCommTarget(name: string, onOpen: OnOpen): void {
  targets.set(name, onOpen);
}

/**
 * Hands a message of the front end to its comm. What the handlers do belongs to the request `id`.
 */
export function receiveComm(id: string, message: CommMessage): void {
  const run = new CellRun(id, false);
  reenterRun(run, () => {
    // A handler may be async. Its error is shown under its request in either case.
    new Promise((resolve) => {
      resolve(dispatch(message));
    }).catch((error: unknown) => {
      reportError(error, run);
    });
  });
}

function dispatch({ type, content, metadata, buffers }: CommMessage): unknown {
  const id = String(content.comm_id);
  const message = {
    data: (content.data ?? {}) as Record<string, unknown>,
    metadata,
    // The pipe gives views of a bigger buffer. Handlers get buffers of their own.
    buffers: buffers.map((buffer) => Buffer.from(buffer)),
  };
  if (type === "comm_open") {
    return acceptComm(id, String(content.target_name), message);
  }
  const comm = comms.get(id);
  if (type === "comm_msg") {
    return comm?.onMessage?.(message);
  }
  comms.delete(id);
  return comm?.onClose?.(message);
}

function acceptComm(id: string, targetName: string, message: Jupyter.CommMessage): unknown {
  const onOpen = targets.get(targetName);
  const comm = new KernelComm(id, targetName);
  comms.set(id, comm);
  if (onOpen !== undefined) {
    return onOpen(comm, message);
  }
  comm.close();
  return undefined;
}

class KernelComm implements Jupyter.Comm {
  readonly id: string;
  readonly targetName: string;
  onMessage: Jupyter.Comm["onMessage"];
  onClose: Jupyter.Comm["onClose"];

  constructor(id: string, targetName: string) {
    this.id = id;
    this.targetName = targetName;
  }

  send(data: Record<string, unknown>, attachments: Jupyter.Attachments = {}): void {
    if (!comms.has(this.id)) {
      throw new Error(`the comm to ${this.targetName} is closed`);
    }
    publishComm("comm_msg", { comm_id: this.id, data }, attachments);
  }

  close(data: Record<string, unknown> = {}, attachments: Jupyter.Attachments = {}): void {
    if (comms.has(this.id)) {
      publishComm("comm_close", { comm_id: this.id, data }, attachments);
      comms.delete(this.id);
    }
  }
}

/** Publishes a message of a comm. It throws TypeError for data that can't become JSON. */
function publishComm(
  type: CommMessage["type"],
  content: Record<string, unknown>,
  { metadata = {}, buffers = [] }: Jupyter.Attachments,
): void {
  publish(type, toJson(content) as typeof content, {
    metadata: toJson(metadata) as typeof metadata,
    buffers: buffers.map((bytes) => Buffer.from(bytes)),
  });
}
