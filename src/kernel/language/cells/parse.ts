import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { findDeclarations, type Declared } from "./declarations.js";

/** The text of a cell, parsed by itself. */
export interface ParsedCell {
  /**
   * The text for the program, in which `export` modifiers are blanked out so that positions stay.
   */
  text: string;
  file: ts.SourceFile;
  declared: Map<string, Declared>;
  syntaxErrors: readonly ts.Diagnostic[];
}

/** Parses a cell's text as a module, and finds what it declares. */
export function parseCell(ts: TypeScript, code: string): ParsedCell {
  const file = parseModule(ts, code, ts.ScriptKind.TS);
  const syntaxErrors = parseErrors(file);
  const declared = findDeclarations(ts, file);
  return { text: blankExports(ts, file), file, declared, syntaxErrors };
}

/** Parses text as a module, in which `await` may stand at the top level. */
export function parseModule(ts: TypeScript, text: string, kind: ts.ScriptKind): ts.SourceFile {
  const options: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    setExternalModuleIndicator: (file) => {
      (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
    },
  };
  return ts.createSourceFile("cell.ts", text, options, true, kind);
}

/** Returns the errors of the parser. TypeScript's own API gives them only for whole programs. */
export function parseErrors(file: ts.SourceFile): readonly ts.Diagnostic[] {
  return (file as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
}

/** Returns true if text with syntax errors in TypeScript has none in TypeScript with JSX. */
export function isJsx(ts: TypeScript, text: string): boolean {
  return /<[\w>]/.test(text) && parseErrors(parseModule(ts, text, ts.ScriptKind.TSX)).length === 0;
}

/**
 * Returns the text with its `export`s blanked out.
 *
 * Every name of a cell is exported anyway, and none must be exported twice. A function or class
 * without a name keeps its `export default`, without which it can't be declared.
 */
function blankExports(ts: TypeScript, file: ts.SourceFile): string {
  let { text } = file;
  const blank = (start: number, end: number): void => {
    text = text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, " ") + text.slice(end);
  };
  for (const statement of file.statements) {
    if (ts.isExportDeclaration(statement) && statement.moduleSpecifier === undefined) {
      blank(statement.getStart(file), statement.end);
    }
    if (isNameless(ts, statement)) {
      continue;
    }
    for (const modifier of ts.canHaveModifiers(statement) ? (statement.modifiers ?? []) : []) {
      const isExport =
        modifier.kind === ts.SyntaxKind.ExportKeyword ||
        modifier.kind === ts.SyntaxKind.DefaultKeyword;
      if (isExport) {
        blank(modifier.getStart(file), modifier.end);
      }
    }
  }
  return text;
}

function isNameless(ts: TypeScript, statement: ts.Statement): boolean {
  const isDeclaration = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isDeclaration && statement.name === undefined;
}
