import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { nodeAt } from "./docComments.js";

/** The most lines of an interface that are shown. */
const mostLines = 60;

/**
 * Returns the text of the interface whose name stands at a position, with its members.
 *
 * TypeScript itself shows only the name. An interface may have several declarations.
 */
export function readInterface(
  ts: TypeScript,
  program: ts.Program,
  path: string,
  position: number,
): string | undefined {
  const file = program.getSourceFile(path);
  if (file === undefined) {
    return undefined;
  }
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(nodeAt(ts, file, position));
  const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const texts = (target?.declarations ?? [])
    .filter((each) => ts.isInterfaceDeclaration(each))
    .map(textOf);
  if (texts.length === 0) {
    return undefined;
  }
  const lines = texts.join("\n").split("\n");
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines), `… and ${lines.length - mostLines} more lines`].join("\n")
    : lines.join("\n");
}

/** Returns the text of an interface, indented as if it stood at the top of a file. */
function textOf(node: ts.InterfaceDeclaration): string {
  const { text } = node.getSourceFile();
  const start = node.getStart();
  const indent = /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? "";
  return text
    .slice(start, node.end)
    .replace(/^(?:export\s+|declare\s+)+/, "")
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
}
