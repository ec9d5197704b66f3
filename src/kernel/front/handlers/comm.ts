import type { CommMessage } from "../../link/session.js";
import { withStatus } from "./handler.js";

/** Brings a comm's message to the session, where both ends of what it causes are. */
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
