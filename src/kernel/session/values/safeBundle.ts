import { messageOf } from "@epochbook/core";
import type { MimeBundle } from "../../link/content.js";
import { bytesOf } from "./bytesOf.js";
import { inspectSafely } from "./inspectSafely.js";
import { toJson } from "./toJson.js";

/** The MIME types that hold JSON, as notebooks know them. */
const jsonType = /^application\/(.*\+)?json$/;

/** The MIME types whose bytes are text in UTF-8. */
const textType = /^text\/|[/+]xml$|^application\/(javascript|ecmascript)$/;

/**
 * Returns a MIME bundle that front ends and notebooks can hold, of whatever a program has put in it.
 *
 * JSON types hold what {@link toJson} makes of their content. All others hold text: bytes are
 * written as base64, or are read if the type is one of text. A type whose content can't be sent is
 * left out, and a line on stderr says why. Then `text/plain` is added, if it isn't there.
 *
 * @param describe - makes that text
 */
export function safeBundle(
  bundle: Record<string, unknown>,
  describe: () => string = () => inspectSafely(bundle),
): MimeBundle {
  const safe: MimeBundle = {};
  let isWhole = true;
  for (const type of Object.keys(bundle)) {
    try {
      const content = bundle[type];
      const sent = jsonType.test(type) ? toJson(content) : toText(type, content);
      if (sent !== undefined) {
        safe[type] = sent;
      }
    } catch (error) {
      isWhole = false;
      console.error(`${type} is not shown: ${messageOf(error)}`);
    }
  }
  if (!isWhole && !("text/plain" in safe)) {
    safe["text/plain"] = describe();
  }
  return safe;
}

/**
 * Returns metadata as JSON.
 *
 * It is empty where that fails, and a line on stderr says why.
 */
export function safeMetadata(metadata: Record<string, unknown>): Record<string, unknown> {
  try {
    return toJson(metadata) as Record<string, unknown>;
  } catch (error) {
    console.error(`The metadata is not sent: ${messageOf(error)}`);
    return {};
  }
}

/** Returns the content of a type that isn't JSON: text, or a list of its lines. */
function toText(type: string, content: unknown): string | string[] | undefined {
  const bytes = bytesOf(content);
  if (bytes !== undefined) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
      textType.test(type) ? "utf8" : "base64",
    );
  }
  switch (typeof content) {
    case "object":
      return content === null ? undefined : linesOf(content);
    case "string":
    case "number":
    case "bigint":
    case "boolean":
      return String(content);
    default:
      return undefined;
  }
}

/** Returns a list of lines, which notebooks hold as they hold text. */
function linesOf(content: object): string[] {
  if (Array.isArray(content) && content.every((line) => typeof line === "string")) {
    return [...content];
  }
  throw new TypeError(
    "expected text or bytes, got an object. Types such as application/json hold objects",
  );
}
