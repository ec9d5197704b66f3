/**
 * The handlers of requests about the kernel itself.
 *
 * They are `kernel_info`, `connect`, `interrupt` and `shutdown`.
 */
import { answering, type Handler } from "./handler.js";

/** Answers a `kernel_info_request`. */
export const kernelInfo = answering("kernel_info_reply", (_content, { info }) => info.toContent());

/** Answers a `connect_request` with the ports. */
export const connect = answering("connect_reply", (_content, { connection }) => {
  const { shell_port, iopub_port, stdin_port, hb_port, control_port } = connection;
  return { status: "ok", shell_port, iopub_port, stdin_port, hb_port, control_port };
});

/** Interrupts the cell that runs, for an `interrupt_request`. */
export const interrupt = answering("interrupt_reply", (_content, kernel) => {
  kernel.interrupt();
  return { status: "ok" };
});

/** Answers a `shutdown_request`, tells all other clients, and ends the kernel. */
export const shutdown: Handler = (request, kernel) => {
  const { message } = request;
  const content = { status: "ok", restart: message.content.restart === true };
  kernel.iopub.status("busy", message);
  request.reply("shutdown_reply", content);
  kernel.iopub.publish("shutdown_reply", message, { content });
  kernel.iopub.status("idle", message);
  kernel.shutdown();
};
