import type { ErrorContent } from "../../link/content.js";

/** What was thrown, as the protocol's errors hold it. */
export function toErrorContent(thrown: unknown): ErrorContent {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { name, message } = error;
  return { ename: name, evalue: message, traceback: [`${name}: ${message}`] };
}
