import type ts from "typescript";
import { hasBareDeclarations } from "../project/documents.js";
import type { TypeScript } from "../project/typescript.js";

/** A node with the doc comments that stand before it, as the parser adds them. */
type Documented = ts.Node & { jsDoc?: readonly (ts.Node & { parent: ts.Node })[] };

/** The files whose doc comments have been read. */
const complete = new WeakSet<ts.SourceFile>();

/**
 * Reads the doc comments of the files that declare the name at a position, or the function called there.
 *
 * It is needed because packages are parsed without their comments. It has to be done before
 * TypeScript is asked for documentation, since TypeScript remembers what it finds.
 */
export function readDocComments(
  ts: TypeScript,
  program: ts.Program,
  path: string,
  position: number,
): void {
  const file = program.getSourceFile(path);
  if (file === undefined) {
    return;
  }
  const checker = program.getTypeChecker();
  for (const node of findNodes(ts, file, position)) {
    for (const declaration of findDeclarations(ts, checker, node)) {
      completeFile(ts, declaration.getSourceFile());
    }
  }
}

/** Finds the names at a position, and what is called around it. */
function findNodes(ts: TypeScript, file: ts.SourceFile, position: number): ts.Node[] {
  const lastOfText = file.text.slice(0, position).trimEnd().length - 1;
  const nodes = [nodeAt(ts, file, position), nodeAt(ts, file, position - 1)];
  for (let at = nodeAt(ts, file, lastOfText); at !== file; at = at.parent) {
    if (!ts.isCallOrNewExpression(at)) {
      continue;
    }
    nodes.push(at.expression);
    break;
  }
  return nodes.filter((node) => node !== file);
}

/** Returns the innermost node at a position. */
export function nodeAt(ts: TypeScript, file: ts.SourceFile, position: number): ts.Node {
  for (let node: ts.Node = file; ;) {
    const child = ts.forEachChild(node, (each) =>
      each.pos <= position && position < each.end ? each : undefined,
    );
    if (child === undefined) {
      return node;
    }
    node = child;
  }
}

function findDeclarations(
  ts: TypeScript,
  checker: ts.TypeChecker,
  node: ts.Node,
): ts.Declaration[] {
  const symbol = checker.getSymbolAtLocation(node);
  const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  const target = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  const type = checker.getTypeAtLocation(node);
  const signatures = [...type.getCallSignatures(), ...type.getConstructSignatures()];
  return [
    ...(target?.declarations ?? []).flatMap((each) => [each, ...findInherited(ts, checker, each)]),
    ...signatures.flatMap(({ declaration }) => declaration ?? []),
  ];
}

/**
 * Finds the declarations of what a member's class or interface extends.
 *
 * A member may take its documentation from there.
 */
function findInherited(
  ts: TypeScript,
  checker: ts.TypeChecker,
  member: ts.Declaration,
): ts.Declaration[] {
  if (ts.isSourceFile(member)) {
    return [];
  }
  const found = new Set<ts.Declaration>();
  const visit = (node: ts.Node): void => {
    if (!ts.isClassLike(node) && !ts.isInterfaceDeclaration(node)) {
      return;
    }
    for (const base of node.heritageClauses?.flatMap(({ types }) => [...types]) ?? []) {
      for (const each of checker.getTypeAtLocation(base).getSymbol()?.declarations ?? []) {
        if (found.has(each)) {
          continue;
        }
        found.add(each);
        visit(each);
      }
    }
  };
  visit(member.parent);
  return [...found];
}

function completeFile(ts: TypeScript, file: ts.SourceFile): void {
  if (!hasBareDeclarations(file.fileName) || complete.has(file)) {
    return;
  }
  complete.add(file);
  const { languageVersion, fileName, text } = file;
  adopt(ts, file, ts.createSourceFile(fileName, text, languageVersion, true));
}

/** Copies the doc comments from another tree of the same text. */
function adopt(ts: TypeScript, node: Documented, other: Documented): void {
  if (other.jsDoc !== undefined) {
    node.jsDoc = other.jsDoc;
    for (const comment of other.jsDoc) {
      comment.parent = node;
    }
  }
  const others: ts.Node[] = [];
  ts.forEachChild(other, (child) => void others.push(child));
  others.reverse();
  ts.forEachChild(node, (child) => {
    const same = others.pop();
    if (same !== undefined) {
      adopt(ts, child, same);
    }
  });
}
