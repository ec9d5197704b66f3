import { messageOf } from "@epochbook/core";
import type { Connection } from "../protocol/connection.js";
import { handlerOf } from "./handlers/index.js";
import type { Kernel } from "./kernel.js";
import { log } from "./log.js";
import { NotebookKernel, type KernelOptions } from "./notebookKernel.js";
import { toRequest, type Request } from "./request.js";
import { bindSockets } from "./sockets/bind.js";
import {
  answerHeartbeats,
  receiveMessages,
  receiveSubscriptions,
  ReplayGuard,
} from "./sockets/receive.js";

/**
 * Starts a kernel.
 *
 * It answers as soon as its sockets are bound, while its language part and its session still start.
 *
 * @throws Error if the kernel can't listen on an address of the connection.
 */
export async function startKernel(
  connection: Connection,
  options: KernelOptions,
): Promise<NotebookKernel> {
  const sockets = await bindSockets(connection);
  const kernel = new NotebookKernel(connection, sockets, options);
  kernel.iopub.status("starting");
  const replays = new ReplayGuard();
  void answerHeartbeats(sockets.hb);
  void receiveSubscriptions(sockets.iopub, kernel.iopub.welcome.bind(kernel.iopub));
  void receiveMessages("stdin", sockets.stdin, connection, replays, (message) => {
    kernel.input.receive(message);
  });
  for (const channel of ["shell", "control"] as const) {
    const source = { channel, socket: sockets[channel], connection, session: kernel.iopub.session };
    void receiveMessages(channel, sockets[channel], connection, replays, (message) => {
      void answer(toRequest(message, source), kernel);
    });
  }
  // A request that is there already is answered before the other parts start and use the
  // processors.
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
