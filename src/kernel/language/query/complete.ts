import type ts from "typescript";
import type { Completion, CompletionMatch } from "../../link/language.js";
import { parseCell } from "../cells/parse.js";
import { completeMagic, readMagics } from "../cells/magics.js";
import type { Workspace } from "../workspace.js";

/** Signatures are looked up for so many matches at most: more than these nobody reads. */
const mostSignatures = 20;

/** The symbol is there if it was asked for. */
type Entry = ts.CompletionEntry & { symbol?: ts.Symbol };

/** Suggests what may stand at the cursor, given the cells before. */
export function complete(workspace: Workspace, code: string, cursor: number): Completion {
  const magic = completeMagic(code.slice(0, cursor));
  if (magic !== undefined) return { ...magic, end: cursor };
  const { ts, service } = workspace;
  const cell = parseCell(ts, readMagics(code).text);
  const { path, offset } = workspace.loadUnfinished(cell);
  const options = { includeSymbol: true, includeCompletionsForModuleExports: false };
  const info = service.service.getCompletionsAtPosition(path, offset + cursor, options);
  const entries: readonly Entry[] = info?.entries ?? [];
  const start = findStart(code, cursor, entries, offset);
  const prefix = code.slice(start, cursor).toLowerCase();
  const found = entries
    .filter(({ name }) => name.toLowerCase().startsWith(prefix) && !name.startsWith("__epochbook"))
    .sort((a, b) => compare(a.sortText, b.sortText) || compareNames(a.name, b.name));
  const withSignature = found.length <= mostSignatures;
  const checker = service.program.getTypeChecker();
  const matches = found.map((entry): CompletionMatch => {
    const signature = withSignature ? describeSignature(checker, entry) : undefined;
    const match = { text: entry.name, type: kindOf(workspace, entry) };
    return signature === undefined ? match : { ...match, signature };
  });
  return { matches, start, end: cursor };
}

/** Where the text begins that a suggestion replaces: TypeScript says it for strings, else a word begins there. */
function findStart(
  code: string,
  cursor: number,
  entries: readonly Entry[],
  offset: number,
): number {
  const span = entries.find(({ replacementSpan }) => replacementSpan !== undefined);
  if (span?.replacementSpan !== undefined) {
    return Math.max(0, Math.min(cursor, span.replacementSpan.start - offset));
  }
  const isString = entries.some(({ kind }) =>
    /^(string|directory|script|external module name)$/.test(kind),
  );
  const word = isString ? /[^"'`/]*$/ : /[\w$#\u0080-\uffff]*$/;
  return word.exec(code.slice(0, cursor))?.index ?? cursor;
}

/** Names of earlier cells are aliases to TypeScript; users want to know what they are. */
function kindOf({ notebook, ts }: Workspace, { kind, name }: Entry): string {
  if (kind !== ts.ScriptElementKind.alias) return kind;
  const declared = notebook.find(name)?.kind ?? "import";
  return declared === "import" ? kind : declared;
}

function describeSignature(checker: ts.TypeChecker, { symbol }: Entry): string | undefined {
  if (symbol === undefined) return undefined;
  const signature = checker.getTypeOfSymbol(symbol).getCallSignatures().at(0);
  return signature === undefined ? undefined : checker.signatureToString(signature);
}

function compareNames(a: string, b: string): number {
  return compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
