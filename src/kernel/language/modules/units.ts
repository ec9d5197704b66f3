import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { findPackageJson } from "./nodeResolution.js";
import { transpileModule, type Transpiled } from "./transpile.js";

/** One file of the project, compiled by itself, without a look at the files that it imports. */
export type Unit = { hash: string } & (
  | ({ kind: "module" } & Transpiled)
  | { kind: "commonjs"; specifiers: string[] }
  | { kind: "json"; text: string }
);

/** The compiled files of the project. Each is compiled again only when it or its options change. */
export class Units {
  readonly #ts: TypeScript;
  readonly #known = new Map<string, { key: string; options: ts.CompilerOptions; unit: Unit }>();

  constructor(ts: TypeScript) {
    this.#ts = ts;
  }

  /** Reads and compiles a file. */
  get(path: string, options: ts.CompilerOptions): Unit {
    const { mtimeMs, size } = statSync(path);
    const key = `${mtimeMs}:${size}`;
    const known = this.#known.get(path);
    if (known?.key === key && known.options === options) {
      return known.unit;
    }
    const unit = compileUnit(this.#ts, path, options);
    this.#known.set(path, { key, options, unit });
    return unit;
  }
}

function compileUnit(ts: TypeScript, path: string, options: ts.CompilerOptions): Unit {
  const text = readFileSync(path, "utf8");
  const hash = createHash("sha1").update(text).update(JSON.stringify(options)).digest("hex");
  if (path.endsWith(".json")) {
    return { kind: "json", hash, text };
  }
  if (isCommonJs(ts, path, text)) {
    return { kind: "commonjs", hash, specifiers: findRequires(text) };
  }
  return { kind: "module", hash, ...transpileModule(ts, path, text, options) };
}

/** Returns true if Node.js loads a file as CommonJS. */
function isCommonJs(ts: TypeScript, path: string, text: string): boolean {
  if (path.endsWith(".cjs")) {
    return true;
  }
  if (!path.endsWith(".js") || findPackageJson(path)?.content.type === "module") {
    return false;
  }
  return !/\b(?:import|export)\b/.test(text) || !ts.isExternalModule(parseJs(ts, path, text));
}

function parseJs(ts: TypeScript, path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
}

/**
 * Returns the specifiers of a text's `require` calls.
 *
 * Those in comments are found too, which does no harm: their files are only looked at.
 */
function findRequires(text: string): string[] {
  const calls = text.matchAll(/\brequire\(\s*(["'])([^"'\n]+)\1\s*\)/g);
  return [...new Set(Array.from(calls, ([, , specifier = ""]) => specifier))];
}
