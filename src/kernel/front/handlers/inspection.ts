/** The inspection of a name, as data for `inspect_reply` and in a cell such as `name?`. */
import type { MimeBundle } from "../../link/content.js";
import type { Inspection } from "../../link/languageRequests.js";
import type { Execution } from "../execution/execution.js";
import type { ExecutionResult } from "../execution/executionQueue.js";
import type { Kernel } from "../kernel.js";

const name = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*)*`;
const query = new RegExp(
  String.raw`^\s*(?:(?<before>\?{1,2})\s*)?(?<name>${name})[ \t]*(?<after>\?{0,2})\s*;?\s*$`,
  "u",
);

/** The protocol's `detail_level`: 1 asks for more detail. */
export type DetailLevel = 0 | 1;

/** A cell that asks for the inspection of a name, which front ends show in their pager. */
export interface PagerQuery {
  /** A name or a member, such as `tf.tensor`. */
  name: string;
  /** 1 if the cell has two question marks. */
  detailLevel: DetailLevel;
}

/**
 * Returns an inspection as text and as Markdown.
 *
 * The place of the declaration is a detail of level 1.
 */
export function toMimeBundle(inspection: Inspection, detailLevel: DetailLevel): MimeBundle {
  const { signature, documentation, source } = inspection;
  const place = detailLevel === 1 && source !== "" ? source : "";
  const paragraphs = [documentation, place === "" ? "" : `Declared in ${place}`];
  const markdown = ["```typescript\n" + signature + "\n```", ...paragraphs];
  return {
    "text/plain": joinParagraphs([signature, ...paragraphs]),
    "text/markdown": joinParagraphs(markdown),
  };
}

/** Reads a cell such as `name?`, `?name` or `name.member??`; `undefined` if the cell is code. */
export function readPagerQuery(code: string): PagerQuery | undefined {
  const { before = "", name = "", after = "" } = query.exec(code)?.groups ?? {};
  const marks = Math.max(before.length, after.length);
  if (marks === 0) {
    return undefined;
  }
  return { name, detailLevel: marks > 1 ? 1 : 0 };
}

/** Returns the inspection of the name as a page for the front end's pager. */
export async function answerPagerQuery(
  { name, detailLevel }: PagerQuery,
  execution: Execution,
  { iopub, language }: Kernel,
): Promise<ExecutionResult> {
  const params = { code: name, cursor: name.length };
  const inspection: Inspection | null = await language.request("inspect", params);
  if (!inspection) {
    const text = `Nothing is known of \`${name}\`.\n`;
    iopub.stream({ run: execution.id, name: "stdout", text });
    return { status: "ok", payload: [], userExpressions: {} };
  }
  const page = { source: "page", data: toMimeBundle(inspection, detailLevel), start: 0 };
  return { status: "ok", payload: [page], userExpressions: {} };
}

function joinParagraphs(paragraphs: string[]): string {
  return paragraphs.filter((paragraph) => paragraph !== "").join("\n\n");
}
