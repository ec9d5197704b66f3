import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** How deep in brackets the end of a text is, and whether it is within a template or a comment. */
export interface Depth {
  depth: number;
  isInText: boolean;
}

/** Counts the brackets that are open at the end of a text. */
export function measureDepth(ts: TypeScript, text: string): Depth {
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

/** After an operand a slash divides; elsewhere it begins a regular expression. */
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
