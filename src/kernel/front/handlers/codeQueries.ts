/** The handlers of requests about code that isn't run: `complete`, `inspect` and `is_complete`. */
import { answering } from "./handler.js";
import { readPagerQuery, toMimeBundle } from "./inspection.js";

/** The key under which front ends look for the kinds of completions. */
const typesKey = "_jupyter_types_experimental";

/** Answers a `complete_request`. */
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

/** Answers an `inspect_request`. */
export const inspect = answering("inspect_reply", async (content, { language }) => {
  const inspection = await language.request("inspect", readPosition(content));
  if (!inspection) {
    return { status: "ok", found: false, data: {}, metadata: {} };
  }
  const data = toMimeBundle(inspection, content.detail_level === 1 ? 1 : 0);
  return { status: "ok", found: true, data, metadata: {} };
});

/** Answers an `is_complete_request`. */
export const isComplete = answering("is_complete_reply", (content, { language }) => {
  const { code } = readPosition(content);
  if (readPagerQuery(code)) {
    return { status: "complete" };
  }
  return language.request("isComplete", { code });
});

/** A position in code, in UTF-16 code units. */
interface Position {
  code: string;
  cursor: number;
}

/**
 * Reads `code` and `cursor_pos` of a request.
 *
 * Without `cursor_pos`, the position is the end of the code.
 *
 * @throws TypeError if there is no code.
 */
function readPosition({ code, cursor_pos }: Record<string, unknown>): Position {
  if (typeof code !== "string") {
    throw new TypeError(`expected code to be a string, got ${typeof code}`);
  }
  const isNumber = typeof cursor_pos === "number";
  return { code, cursor: isNumber ? toUtf16(code, cursor_pos) : code.length };
}

/**
 * Converts a position in code points to UTF-16 code units.
 *
 * Jupyter counts the former, and JavaScript the latter.
 */
function toUtf16(text: string, codePoints: number): number {
  let position = 0;
  for (let passed = 0; passed < codePoints && position < text.length; passed++) {
    position += (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
  }
  return position;
}

/** Returns the number of code points before a position in UTF-16 code units. */
function toCodePoints(text: string, position: number): number {
  let count = 0;
  for (let at = 0; at < Math.min(position, text.length); count++) {
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
}
