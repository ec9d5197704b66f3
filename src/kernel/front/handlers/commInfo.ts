import { answering } from "./handler.js";

export const commInfo = answering("comm_info_reply", ({ target_name: target }, { comms }) => {
  return { status: "ok", comms: comms.list(typeof target === "string" ? target : undefined) };
});
