import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { findPackageJson } from "./nodeResolution.js";

/** The kind of a file of the project. */
export type Kind = "json" | "commonjs" | "module";

/**
 * Tells what kind of module a file of the project is.
 *
 * The ending and the nearest `package.json` decide, as in Node.js. Where these leave it open,
 * `import` and `export` make an ES module, and `export =` makes CommonJS. TypeScript with neither
 * is CommonJS if it uses what only CommonJS has.
 */
export function kindOf(ts: TypeScript, path: string, text: string): Kind {
  if (path.endsWith(".json")) {
    return "json";
  }
  if (/\.c[jt]s$/.test(path)) {
    return "commonjs";
  }
  if (/\.m[jt]s$/.test(path)) {
    return "module";
  }
  const isTypeScript = /\.tsx?$/.test(path);
  const file = parse(ts, path, text);
  if (isTypeScript && file.statements.some(isExportEquals(ts))) {
    return "commonjs";
  }
  if (findPackageJson(path)?.content.type === "module" || path.endsWith(".jsx")) {
    return "module";
  }
  if (/\b(?:import|export)\b/.test(text) && ts.isExternalModule(file)) {
    return "module";
  }
  return isTypeScript && !usesCommonJs(text) ? "module" : "commonjs";
}

function isExportEquals(ts: TypeScript): (statement: ts.Statement) => boolean {
  return (statement) => ts.isExportAssignment(statement) && statement.isExportEquals === true;
}

function usesCommonJs(text: string): boolean {
  return /\bmodule\.exports\b|(?<![\w$.])exports\s*[.[]|(?<![\w$.])require\s*\(/.test(text);
}

function parse(ts: TypeScript, path: string, text: string): ts.SourceFile {
  const kinds: Record<string, ts.ScriptKind> = { tsx: ts.ScriptKind.TSX, ts: ts.ScriptKind.TS };
  const kind = kinds[/\.(\w+)$/.exec(path)?.[1] ?? ""] ?? ts.ScriptKind.JSX;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, kind);
}
