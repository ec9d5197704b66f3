import type ts from "typescript";
import type { DeclaredKind } from "../cells/declarations.js";
import { toProblem, type Problem } from "../cells/diagnostics.js";
import type { Workspace } from "../workspace.js";

/** The codes of errors that something "implicitly has an 'any' type". */
const implicitAny = new Set([
  7005, 7006, 7008, 7009, 7010, 7011, 7015, 7016, 7017, 7018, 7019, 7020, 7022, 7023, 7024, 7031,
  7032, 7033, 7034, 7041, 7052, 7053,
]);

/** The codes of such errors that are about a variable, where it is used. */
const implicitAnyVariable = new Set([7005, 7034]);

/**
 * The code for `import x = require("m")`, which is forbidden in ES modules.
 *
 * In a cell it is compiled.
 */
const importAssignment = 1202;

/**
 * The code for "Module was resolved to a .tsx file, but '--jsx' is not set".
 *
 * Such files are compiled by the options of their own tsconfig.
 */
const jsxNotSet = 6142;

/** The code for an assignment to an import. */
const assignmentToImport = 2632;

/** The errors that TypeScript has for an assignment to each kind of name within one file. */
const assignmentErrors: Partial<Record<DeclaredKind, { code: number; noun: string }>> = {
  const: { code: 2588, noun: "a constant" },
  function: { code: 2630, noun: "a function" },
  class: { code: 2629, noun: "a class" },
  enum: { code: 2628, noun: "an enum" },
  namespace: { code: 2631, noun: "a namespace" },
};

/**
 * Finds the type errors in a cell's own text `code`, with which its file begins.
 *
 * @throws OperationCanceledException if the check is no longer wanted
 */
export function checkCell(
  workspace: Workspace,
  program: ts.Program,
  file: ts.SourceFile,
  code: string,
): Problem[] {
  const { ts } = workspace;
  return program
    .getSemanticDiagnostics(file, workspace.token)
    .filter(({ category }) => category === ts.DiagnosticCategory.Error)
    .filter(({ start }) => start === undefined || start < code.length)
    .filter((each) => isReported(workspace, each, code))
    .map((each) =>
      explainAssignment(
        workspace,
        toProblem(ts, each, code, {
          nameCells: (text) => workspace.notebook.nameCells(text),
          locate: ({ fileName }, position) => workspace.place(fileName, position),
        }),
        code,
      ),
    );
}

/**
 * Returns true if an error is to be reported.
 *
 * An implicit `any` is reported only in projects that ask for it. It is never reported for a
 * variable of an earlier cell, such as `const runs = []`, which can't be mended in this cell.
 */
function isReported(workspace: Workspace, { code, start, length }: ts.Diagnostic, text: string) {
  if (code === importAssignment || code === jsxNotSet) {
    return false;
  }
  if (!implicitAny.has(code)) {
    return true;
  }
  if (!workspace.isImplicitAnyReported) {
    return false;
  }
  const name = text.slice(start, (start ?? 0) + (length ?? 0));
  return !implicitAnyVariable.has(code) || workspace.notebook.find(name) === undefined;
}

/**
 * Explains an assignment to a name of an earlier cell by what the name is to the user.
 *
 * To TypeScript such a name is an import.
 */
function explainAssignment({ notebook }: Workspace, problem: Problem, text: string): Problem {
  if (problem.code !== `TS${assignmentToImport}`) {
    return problem;
  }
  const name = text.slice(problem.start, problem.start + problem.length);
  const kind = notebook.find(name)?.kind;
  const error = kind === undefined ? undefined : assignmentErrors[kind];
  if (error === undefined) {
    return problem;
  }
  const message = `Cannot assign to '${name}' because it is ${error.noun}.`;
  return { ...problem, code: `TS${error.code}`, message };
}
