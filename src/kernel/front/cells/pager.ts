import type { Inspection } from "../../link/language.js";
import type { Kernel } from "../kernel.js";
import type { CellResult } from "./cellQueue.js";
import type { CellRun } from "./cellRun.js";
import { toMimeBundle } from "../inspection.js";

const name = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.#?[\p{ID_Start}$_][\p{ID_Continue}$]*)*`;
const query = new RegExp(
  String.raw`^\s*(?:(?<before>\?{1,2})\s*)?(?<name>${name})[ \t]*(?<after>\?{0,2})\s*;?\s*$`,
  "u",
);

/** A cell that asks what a name is. */
export interface PagerQuery {
  /** A name or a member, such as `tf.tensor`. */
  name: string;
  /** 1 if more was asked for, with two question marks. */
  detailLevel: 0 | 1;
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

/** Shows what is known of the name in the front end's pager. */
export async function answerPagerQuery(
  { name, detailLevel }: PagerQuery,
  run: CellRun,
  kernel: Kernel,
): Promise<CellResult> {
  const params = { code: name, cursor: name.length };
  const inspection: Inspection | null = await kernel.language.request("inspect", params);
  if (!inspection) {
    const text = `Nothing is known of \`${name}\`.\n`;
    kernel.iopub.stream({ run: run.id, name: "stdout", text });
    return { status: "ok", payload: [], userExpressions: {} };
  }
  const page = { source: "page", data: toMimeBundle(inspection, detailLevel), start: 0 };
  return { status: "ok", payload: [page], userExpressions: {} };
}
