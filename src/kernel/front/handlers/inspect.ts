import { toMimeBundle } from "../inspection.js";
import { answering } from "./handler.js";
import { readPosition } from "./position.js";

export const inspect = answering("inspect_reply", async (content, { language }) => {
  const inspection = await language.request("inspect", readPosition(content));
  if (!inspection) {
    return { status: "ok", found: false, data: {}, metadata: {} };
  }
  const data = toMimeBundle(inspection, content.detail_level === 1 ? 1 : 0);
  return { status: "ok", found: true, data, metadata: {} };
});
