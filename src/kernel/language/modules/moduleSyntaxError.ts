import { stripVTControlCharacters } from "node:util";
import type ts from "typescript";
import { showProblem } from "../cells/diagnostics.js";
import type { TypeScript } from "../project/typescript.js";

/** An error in a module, as TypeScript's diagnostics say it. */
interface Wrong {
  code?: number;
  start?: number | undefined;
  length?: number | undefined;
  messageText: string | ts.DiagnosticMessageChain;
}

/** The error of a module of the project that can't be compiled. Its message shows the place. */
export class ModuleSyntaxError extends Error {
  constructor(ts: TypeScript, path: string, text: string, wrong: Wrong) {
    const problem = {
      code: wrong.code === undefined ? "" : `TS${wrong.code}`,
      message: ts.flattenDiagnosticMessageText(wrong.messageText, "\n"),
      start: wrong.start ?? 0,
      length: wrong.length ?? 0,
      related: [],
    };
    super(stripVTControlCharacters(showProblem(problem, text, path).join("\n")));
    this.name = "SyntaxError";
  }
}
