import { hasColours } from "@epochbook/core";
import type ts from "typescript";
import type { ErrorContent } from "../../link/content.js";
import type { TypeScript } from "../project/typescript.js";

/** One error in a cell. */
export interface Problem {
  /** The code, such as `TS2322`; empty for errors that are not TypeScript's. */
  code: string;
  message: string;
  /** The position in the cell's text. */
  start: number;
  length: number;
  /** The texts about further places that have to do with it. */
  related: string[];
}

/** The functions that name places and cells. */
export interface Names {
  locate: (file: ts.SourceFile, position: number) => string;
  nameCells: (text: string) => string;
}

/** False if the kernel's environment asks for no colours. Front ends show them. */
const isColoured = hasColours(true, process.env);

/** The most problems that are shown. Further ones are only counted. */
const mostShown = 10;

/**
 * Returns the content of the protocol's `error` message about problems, each as `showProblem` gives it.
 */
export function describeProblems(
  ename: "SyntaxError" | "TypeScriptError" | "UsageError",
  problems: readonly Problem[],
  code: string,
  scriptName: string,
): ErrorContent {
  const first = problems.at(0);
  const shown = problems.slice(0, mostShown).flatMap((each) => showProblem(each, code, scriptName));
  const more = problems.length - mostShown;
  if (more > 0) {
    shown.push(`… and ${more} more ${more === 1 ? "error" : "errors"}`);
  }
  const evalue = first === undefined ? "" : labelOf(first) + first.message;
  return { ename, evalue, traceback: shown };
}

/**
 * Makes a problem of TypeScript's diagnostic.
 *
 * One that points behind the end of the cell's text is moved to that end.
 */
export function toProblem(
  ts: TypeScript,
  diagnostic: ts.Diagnostic,
  code: string,
  names: Names,
): Problem {
  const start = Math.min(diagnostic.start ?? 0, code.length);
  return {
    code: `TS${diagnostic.code}`,
    message: names.nameCells(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n")),
    start,
    length: Math.min(diagnostic.length ?? 0, code.length - start),
    related: (diagnostic.relatedInformation ?? []).map(({ file, start, messageText }) => {
      const place = file === undefined ? "" : `${names.locate(file, start ?? 0)}: `;
      return place + names.nameCells(ts.flattenDiagnosticMessageText(messageText, "\n"));
    }),
  };
}

/** Returns the line and column of a position, both counted from 1. */
export function lineAndColumn(text: string, position: number): { line: number; column: number } {
  const before = text.slice(0, position);
  const line = before.split("\n").length;
  return { line, column: position - before.lastIndexOf("\n") };
}

function labelOf({ code }: Problem): string {
  return code === "" ? "" : `${code}: `;
}

/** Returns the lines that show one problem: its place, its line and a mark under it. */
export function showProblem(problem: Problem, code: string, scriptName: string): string[] {
  const { line, column } = lineAndColumn(code, problem.start);
  const text = (code.split("\n")[line - 1] ?? "").replace(/\r$/, "");
  const gutter = String(line);
  const marks = Math.max(1, Math.min(problem.length, text.length - column + 1));
  // Tabs are kept, so that the mark stands under its place at any tab width.
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
  return [
    `${bold(`${scriptName}:${line}:${column}`)} - ${red("error")} ${labelOf(problem)}${problem.message}`,
    `${gutter} | ${text}`,
    `${" ".repeat(gutter.length)} | ${indent}${red((problem.length > 1 ? "~" : "^").repeat(marks))}`,
    ...problem.related.map((each) => `    ${each}`),
  ];
}

function red(text: string): string {
  return isColoured ? `\u001b[31m${text}\u001b[39m` : text;
}

function bold(text: string): string {
  return isColoured ? `\u001b[1m${text}\u001b[22m` : text;
}
