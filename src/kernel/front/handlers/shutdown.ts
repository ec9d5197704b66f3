import type { Handler } from "./handler.js";

/** Answers on the channel, tells all other clients, and ends the kernel. */
export const shutdown: Handler = (request, kernel) => {
  const { message } = request;
  const content = { status: "ok", restart: message.content.restart === true };
  kernel.iopub.status("busy", message);
  request.reply("shutdown_reply", content);
  kernel.iopub.publish("shutdown_reply", message, { content });
  kernel.iopub.status("idle", message);
  kernel.shutdown();
};
