import type ts from "typescript";
import type { Completeness } from "../../link/languageRequests.js";
import { readMagics } from "../cells/magics.js";
import { parseErrors, parseModule } from "../cells/parse.js";
import type { TypeScript } from "../project/typescript.js";

/**
 * The codes of errors that no further line mends.
 *
 * A string or regular expression ends with its line.
 */
const unmendable = new Set([1002, 1161]);

/** Tells if a cell is complete, incomplete so far, or invalid whatever follows. */
export function isComplete(ts: TypeScript, code: string): Completeness {
  const magics = readMagics(code);
  if (magics.error !== undefined) {
    return { status: "invalid" };
  }
  const file = parseModule(ts, magics.text, ts.ScriptKind.TS);
  const first = parseErrors(file).at(0);
  if (first === undefined) {
    return { status: "complete" };
  }
  const isMendable = !unmendable.has(first.code) && isAtEnd(file, first);
  return isMendable
    ? { status: "incomplete", indent: "  ".repeat(indentation(ts, file)) }
    : { status: "invalid" };
}

/** Returns true if the error is that the text ends, and not something in the text. */
function isAtEnd(file: ts.SourceFile, { start = 0 }: ts.Diagnostic): boolean {
  return start >= file.endOfFileToken.getFullStart();
}

function indentation(ts: TypeScript, file: ts.SourceFile): number {
  const { depth, isInText } = measureDepth(ts, file.text);
  if (isInText) {
    return 0;
  }
  // A statement that goes on after an operator, `=` or `else` is indented once.
  return Math.max(depth, 1);
}

/** The place of a text's end among brackets. */
interface Depth {
  /** The number of brackets that are open. */
  depth: number;
  /** True if the end is within a template or a comment. */
  isInText: boolean;
}

/** Counts the brackets that are open at the end of a text. */
function measureDepth(ts: TypeScript, text: string): Depth {
  const { SyntaxKind } = ts;
  const scanner = ts.createScanner(
    ts.ScriptTarget.Latest,
    false,
    ts.LanguageVariant.Standard,
    text,
  );
  const open: ts.SyntaxKind[] = [];
  let previous = SyntaxKind.Unknown;
  let isInText = false;
  for (let token = scanner.scan(); token !== SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token === SyntaxKind.SlashToken && !endsOperand(ts, previous)) {
      token = scanner.reScanSlashToken();
    }
    if (token === SyntaxKind.CloseBraceToken && open.at(-1) === SyntaxKind.TemplateHead) {
      token = scanner.reScanTemplateToken(false);
      if (token === SyntaxKind.TemplateTail) {
        open.pop();
      }
    } else if (isOpening(ts, token)) {
      open.push(token);
    } else if (isClosing(ts, token)) {
      open.pop();
    }
    isInText = scanner.isUnterminated();
    if (token > SyntaxKind.LastTriviaToken) {
      previous = token;
    }
  }
  return { depth: open.length, isInText };
}

function isOpening({ SyntaxKind }: TypeScript, token: ts.SyntaxKind): boolean {
  return (
    token === SyntaxKind.OpenBraceToken ||
    token === SyntaxKind.OpenBracketToken ||
    token === SyntaxKind.OpenParenToken ||
    token === SyntaxKind.TemplateHead
  );
}

function isClosing({ SyntaxKind }: TypeScript, token: ts.SyntaxKind): boolean {
  return (
    token === SyntaxKind.CloseBraceToken ||
    token === SyntaxKind.CloseBracketToken ||
    token === SyntaxKind.CloseParenToken
  );
}

/**
 * Returns true for tokens after which a slash divides; elsewhere it begins a regular expression.
 */
function endsOperand({ SyntaxKind }: TypeScript, token: ts.SyntaxKind): boolean {
  return (
    token === SyntaxKind.Identifier ||
    token === SyntaxKind.NumericLiteral ||
    token === SyntaxKind.StringLiteral ||
    token === SyntaxKind.TemplateTail ||
    token === SyntaxKind.NoSubstitutionTemplateLiteral ||
    token === SyntaxKind.CloseParenToken ||
    token === SyntaxKind.CloseBracketToken ||
    token === SyntaxKind.ThisKeyword
  );
}
