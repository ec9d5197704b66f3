import { answering } from "./handler.js";

export const connect = answering("connect_reply", (_content, { connection }) => {
  const { shell_port, iopub_port, stdin_port, hb_port, control_port } = connection;
  return { status: "ok", shell_port, iopub_port, stdin_port, hb_port, control_port };
});
