import type { CommMessage } from "../../link/sessionMessages.js";
import { answering, withStatus } from "./handler.js";

/**
 * Passes a `comm_open`, `comm_msg` or `comm_close` on to the session.
 *
 * The session holds the kernel's side of the comms.
 */
export const comm = withStatus(({ message }, { iopub, comms, session }) => {
  const { header, content, metadata, buffers } = message;
  const type = header.msg_type as CommMessage["type"];
  iopub.remember(message);
  comms.follow({ type, content });
  session.send({
    type: "comm",
    run: header.msg_id,
    message: { type, content, metadata, buffers },
  });
});

/** Answers a `comm_info_request` with the comms that are open. */
export const commInfo = answering("comm_info_reply", ({ target_name: target }, { comms }) => {
  return { status: "ok", comms: comms.list(typeof target === "string" ? target : undefined) };
});
