import type { LanguageRequests } from "../../link/languageRequests.js";
import { describeProblems, toProblem, type Problem } from "../cells/diagnostics.js";
import { readMagics } from "../cells/magics.js";
import { isJsx, parseCell, type ParsedCell } from "../cells/parse.js";
import { emitCell } from "../emit/emit.js";
import { findBound } from "../modules/bound.js";
import type { Workspace } from "../workspace.js";
import { checkCell } from "./checkCell.js";

type Params = LanguageRequests["compile"]["params"];
type Result = LanguageRequests["compile"]["result"];

/** The codes of errors that a module or its types were not found. They may be there by now. */
const unresolved = new Set(["TS2307", "TS2792", "TS2882", "TS7016"]);

/**
 * Checks and compiles a cell.
 *
 * The cells that follow see the names of a cell without errors.
 */
export function compileCell(workspace: Workspace, params: Params): Result {
  const { scriptName } = params;
  const code = params.kind === "expression" ? parenthesize(params.code) : params.code;
  const magics = readMagics(code);
  const parsed = parseCell(workspace.ts, magics.text);
  const fail = (
    ename: "SyntaxError" | "TypeScriptError" | "UsageError",
    problems: readonly Problem[],
  ): Result => {
    const shown = workspace.failedCells.explain(problems, code);
    if (params.kind === "cell") {
      workspace.failedCells.add(parsed.declared.keys(), { scriptName, problems, code });
    }
    return { error: describeProblems(ename, shown, code, scriptName) };
  };

  if (magics.error !== undefined) {
    return fail("UsageError", [{ code: "", related: [], ...magics.error }]);
  }
  if (params.kind === "cell" && magics.strictness !== undefined) {
    workspace.setStrictness(magics.strictness, scriptName);
  }
  const syntaxProblems = findSyntaxProblems(workspace, parsed, { ...params, code });
  if (syntaxProblems.length > 0) {
    return fail("SyntaxError", syntaxProblems);
  }

  let { program, file, cell: number } = workspace.load(parsed);
  const check = (): Problem[] =>
    workspace.strictness === "off" ? [] : checkCell(workspace, program, file, code);
  let problems = check();
  const hasNewShims = problems.length > 0 && workspace.shims.refresh();
  if (hasNewShims || problems.some(({ code: each }) => unresolved.has(each))) {
    workspace.service.forgetMissing();
    ({ program, file, cell: number } = workspace.load(parsed));
    problems = check();
  }
  if (problems.length > 0 && workspace.strictness === "error") {
    return fail(problems.every(isSyntax) ? "SyntaxError" : "TypeScriptError", problems);
  }
  const bound = findBound(workspace.ts, workspace.modules, parsed.file);
  const renamed = workspace.notebook.renamedImports(parsed.declared, bound);
  const cell = emitCell({
    ts: workspace.ts,
    program,
    file,
    code,
    scriptName,
    bound,
    renamed,
    wasFunction: (name) => workspace.notebook.wasFunction(name),
  });
  if (params.kind === "cell") {
    workspace.commit(number, parsed, scriptName, bound);
    workspace.failedCells.remove(parsed.declared.keys());
  }
  const shown = workspace.failedCells.explain(problems, code);
  const warnings =
    shown.length === 0
      ? ""
      : describeProblems("TypeScriptError", shown, code, scriptName).traceback.join("\n") + "\n";
  const declares = [...parsed.declared]
    .filter(([, { kind }]) => kind !== "type")
    .map(([name]) => name);
  return { cell: { ...cell, warnings, report: magics.report, declares } };
}

/**
 * Puts code in parentheses, to make it an expression.
 *
 * As a statement, it would be a block or a declaration.
 */
function parenthesize(code: string): string {
  return /^\s*(?:\{|(?:async\s+)?function\b|class\b)/.test(code) ? `(${code}\n)` : code;
}

function findSyntaxProblems(
  workspace: Workspace,
  { file, syntaxErrors }: ParsedCell,
  { code, kind }: Params,
): Problem[] {
  const { ts } = workspace;
  const first = syntaxErrors.at(0);
  if (first !== undefined && isJsx(ts, file.text)) {
    const message = "JSX is not supported in cells: move it to a .tsx file and import that";
    return [{ code: "", message, start: first.start ?? 0, length: 0, related: [] }];
  }
  if (first === undefined && kind === "expression") {
    const isOne = file.statements.length === 1 && file.statements.every(ts.isExpressionStatement);
    if (isOne) {
      return [];
    }
    const message = "expected one expression";
    return [{ code: "", message, start: 0, length: code.length, related: [] }];
  }
  return syntaxErrors.map((each) =>
    toProblem(ts, each, code, { locate: () => "", nameCells: (text) => text }),
  );
}

/** Returns true for an error of the grammar: TypeScript numbers them from 1000 to 1999. */
function isSyntax({ code }: Problem): boolean {
  return /^TS1\d\d\d$/.test(code);
}
