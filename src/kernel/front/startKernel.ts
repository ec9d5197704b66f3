import { messageOf } from "@epochbook/core";
import type { Connection } from "../protocol/connection.js";
import { createMessage, type Message } from "../protocol/message.js";
import { handlerOf } from "./handlers/index.js";
import { hearSubscriptions } from "./iopub/subscriptions.js";
import type { Kernel } from "./kernel.js";
import { log } from "./log.js";
import { NotebookKernel, type Parts } from "./notebookKernel.js";
import type { Request } from "./requests.js";
import { bindSockets, type Sockets } from "./sockets/bind.js";
import { answerHeartbeats } from "./sockets/heartbeat.js";
import { listen } from "./sockets/listen.js";
import { ReplayGuard } from "./sockets/replayGuard.js";
import { sendTo } from "./sockets/sender.js";

/**
 * Starts a kernel: it answers as soon as its sockets are bound, while its language part and its session still start.
 * @throws Error if an address of the connection cannot be had.
 */
export async function startKernel(connection: Connection, parts: Parts): Promise<NotebookKernel> {
  const sockets = await bindSockets(connection);
  const kernel = new NotebookKernel(connection, sockets, parts);
  kernel.iopub.status("starting");
  const replays = new ReplayGuard();
  void answerHeartbeats(sockets.hb);
  void hearSubscriptions(sockets.iopub, kernel.iopub.welcome.bind(kernel.iopub));
  void listen("stdin", sockets.stdin, connection, replays, (message) => {
    kernel.input.receive(message);
  });
  for (const channel of ["shell", "control"] as const) {
    void listen(channel, sockets[channel], connection, replays, (message) => {
      void answer(toRequest(channel, message, sockets, kernel), kernel);
    });
  }
  // A first request that is there already is answered before the other parts take their share of the processors.
  setImmediate(() => {
    kernel.start();
  });
  return kernel;
}

async function answer(request: Request, kernel: Kernel): Promise<void> {
  const type = request.message.header.msg_type;
  try {
    await handlerOf(request.channel, type)(request, kernel);
  } catch (error) {
    log(`a ${type} on ${request.channel} was not answered: ${messageOf(error)}`);
  }
}

function toRequest(
  channel: "shell" | "control",
  message: Message,
  sockets: Sockets,
  { connection, iopub }: Kernel,
): Request {
  return {
    channel,
    message,
    reply: (type, content, metadata = {}) => {
      const reply = createMessage(type, content, { session: iopub.session, parent: message });
      sendTo(sockets[channel], connection, { ...reply, metadata });
    },
  };
}
