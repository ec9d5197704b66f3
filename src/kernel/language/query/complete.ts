import type ts from "typescript";
import type { Completion, CompletionMatch } from "../../link/languageRequests.js";
import { completeMagic, readMagics } from "../cells/magics.js";
import { parseCell } from "../cells/parse.js";
import { hasBareDeclarations } from "../project/documents.js";
import type { Service } from "../project/service.js";
import type { TypeScript } from "../project/typescript.js";
import type { Workspace } from "../workspace.js";

/** The most matches for which signatures are looked up: with more, nobody reads them. */
const mostSignatures = 20;

/** A suggestion of TypeScript, with its symbol if that was asked for. */
type Entry = ts.CompletionEntry & { symbol?: ts.Symbol };

/** The pattern of the word before the cursor. */
const word = /[\w$#\u0080-\uffff]*$/;

/** The suggestions of the last position in a file of each program. */
const lastFound = new WeakMap<
  ts.Program,
  { path: string; position: number; entries: readonly Entry[] }
>();

/** Suggests what may stand at the cursor, which includes the names of earlier cells. */
export function complete(workspace: Workspace, code: string, cursor: number): Completion {
  const magic = completeMagic(code.slice(0, cursor));
  if (magic !== undefined) {
    return { ...magic, end: cursor };
  }
  const { ts, service } = workspace;
  // The word at the cursor is left out, so that the program stays as it is while one is typed.
  const wordStart = word.exec(code.slice(0, cursor))?.index ?? cursor;
  const rest = code.slice(0, wordStart) + code.slice(cursor);
  const { path, offset } = workspace.loadUnfinished(parseCell(ts, readMagics(rest).text));
  const entries = findEntries(service, path, offset + wordStart);
  const start = findStart(code, wordStart, entries, offset);
  const prefix = code.slice(start, cursor).toLowerCase();
  const found = entries
    .filter(({ name }) => name.toLowerCase().startsWith(prefix) && !name.startsWith("__epochbook"))
    .map((entry) => ({ entry, key: sortKey(workspace, entry) }))
    .sort((a, b) => compare(a.key, b.key) || compareNames(a.entry.name, b.entry.name));
  const withSignature = found.length <= mostSignatures;
  const checker = service.program.getTypeChecker();
  const matches = found.map(({ entry }): CompletionMatch => {
    const signature = withSignature ? describeSignature(workspace, checker, entry) : undefined;
    const match = { text: entry.name, type: kindOf(workspace, entry) };
    return signature === undefined ? match : { ...match, signature };
  });
  return { matches: [...matches, ...completeTypes(workspace, code, matches)], start, end: cursor };
}

/** Suggests types of earlier cells for a cell that is one word, such as the start of `Config?`. */
function completeTypes(
  { notebook }: Workspace,
  code: string,
  matches: readonly CompletionMatch[],
): CompletionMatch[] {
  const start = /^[\s?]*([\w$]*)\s*$/.exec(code)?.[1]?.toLowerCase();
  if (start === undefined || start === "") {
    return [];
  }
  return notebook.typeNames
    .filter((name) => name.toLowerCase().startsWith(start))
    .filter((name) => !matches.some(({ text }) => text === name))
    .map((text) => ({ text, type: "type" }));
}

/**
 * Returns TypeScript's suggestions at a position of a program, before the first letter of a word.
 */
function findEntries(service: Service, path: string, position: number): readonly Entry[] {
  const { program } = service;
  const known = lastFound.get(program);
  if (known?.path === path && known.position === position) {
    return known.entries;
  }
  const options = { includeSymbol: true, includeCompletionsForModuleExports: false };
  const info = service.languageService.getCompletionsAtPosition(path, position, options);
  const entries: readonly Entry[] = info?.entries ?? [];
  lastFound.set(program, { path, position, entries });
  return entries;
}

/**
 * Returns the start of the text that a suggestion replaces.
 *
 * It is that of the word, or one before it where TypeScript says so, as in strings.
 */
function findStart(
  code: string,
  wordStart: number,
  entries: readonly Entry[],
  offset: number,
): number {
  const span = entries.find(({ replacementSpan }) => replacementSpan !== undefined);
  if (span?.replacementSpan !== undefined) {
    return Math.max(0, Math.min(wordStart, span.replacementSpan.start - offset));
  }
  const isString = entries.some(({ kind }) =>
    /^(string|directory|script|external module name)$/.test(kind),
  );
  return isString ? (/[^"'`/]*$/.exec(code.slice(0, wordStart))?.index ?? wordStart) : wordStart;
}

/** Returns the key to sort by. As TypeScript does, it begins with a z for what is deprecated. */
function sortKey({ ts }: Workspace, { symbol, sortText }: Entry): string {
  if (symbol === undefined || sortText.startsWith("z")) {
    return sortText;
  }
  return isDeprecated(ts, symbol) ? `z${sortText}` : sortText;
}

/**
 * Returns true if packages declare a name as deprecated.
 *
 * TypeScript itself knows that only of files that it parsed with doc comments.
 */
function isDeprecated(ts: TypeScript, { declarations = [] }: ts.Symbol): boolean {
  return declarations.length > 0 && declarations.every((each) => isMarked(ts, each));
}

function isMarked(ts: TypeScript, declaration: ts.Declaration): boolean {
  const file = declaration.getSourceFile();
  if (!hasBareDeclarations(file.fileName)) {
    return false;
  }
  // Comments stand before the whole statement of a variable.
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  return file.text.slice(node.pos, node.getStart(file)).includes("* @deprecated");
}

/**
 * Returns the kind of a suggestion.
 *
 * Names of earlier cells are aliases to TypeScript, but not to users.
 */
function kindOf({ notebook, ts }: Workspace, { kind, name }: Entry): string {
  if (kind !== ts.ScriptElementKind.alias) {
    return kind;
  }
  const declared = notebook.find(name)?.kind ?? "import";
  return declared === "import" ? kind : declared;
}

function describeSignature(
  { notebook }: Workspace,
  checker: ts.TypeChecker,
  { symbol }: Entry,
): string | undefined {
  if (symbol === undefined) {
    return undefined;
  }
  const signature = checker.getTypeOfSymbol(symbol).getCallSignatures().at(0);
  return signature === undefined
    ? undefined
    : notebook.nameCells(checker.signatureToString(signature));
}

function compareNames(a: string, b: string): number {
  return compare(a.toLowerCase(), b.toLowerCase()) || compare(a, b);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
