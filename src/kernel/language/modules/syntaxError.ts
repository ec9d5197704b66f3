import { stripVTControlCharacters } from "node:util";
import type ts from "typescript";
import { showProblem } from "../cells/diagnostics.js";
import type { TypeScript } from "../project/typescript.js";

/** A module of the project can't be compiled: the message shows the place. */
export class ModuleSyntaxError extends Error {
  constructor(
    ts: TypeScript,
    path: string,
    text: string,
    diagnostic: {
      code?: number;
      start?: number | undefined;
      length?: number | undefined;
      messageText: string | ts.DiagnosticMessageChain;
    },
  ) {
    const problem = {
      code: diagnostic.code === undefined ? "" : `TS${diagnostic.code}`,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
      start: diagnostic.start ?? 0,
      length: diagnostic.length ?? 0,
      related: [],
    };
    super(stripVTControlCharacters(showProblem(problem, text, path).join("\n")));
    this.name = "SyntaxError";
  }
}
