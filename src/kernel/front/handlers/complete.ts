import { toCodePoints } from "../textPositions.js";
import { answering } from "./handler.js";
import { readPosition } from "./position.js";

/** The key under which front ends look for the kinds of completions. */
const typesKey = "_jupyter_types_experimental";

export const complete = answering("complete_reply", async (content, { language }) => {
  const position = readPosition(content);
  const completion = await language.request("complete", position);
  const start = toCodePoints(position.code, completion.start);
  const end = toCodePoints(position.code, completion.end);
  return {
    status: "ok",
    matches: completion.matches.map(({ text }) => text),
    cursor_start: start,
    cursor_end: end,
    metadata: {
      [typesKey]: completion.matches.map(({ text, type, signature = "" }) => {
        return { start, end, text, type, signature };
      }),
    },
  };
});
