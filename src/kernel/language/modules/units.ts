import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import type ts from "typescript";
import type { CompiledText } from "../../link/languageRequests.js";
import type { TypeScript } from "../project/typescript.js";
import { kindOf } from "./kind.js";
import { transpileCommonJs, transpileModule, type TranspiledModule } from "./transpile.js";

/** One file of the project, compiled by itself, without a look at the files that it imports. */
export type Unit = { hash: string } & (
  | ({ kind: "module"; requires: string[] } & TranspiledModule)
  /** `compiled` is there if Node.js can't run the text as it is. */
  | { kind: "commonjs"; requires: string[]; compiled: CompiledText | undefined }
  | { kind: "json" }
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
  const input = { ts, path, text, options };
  switch (kindOf(ts, path, text)) {
    case "json":
      return { kind: "json", hash };
    case "module": {
      const module = transpileModule(input);
      return { kind: "module", hash, ...module, requires: findRequires(module.js) };
    }
    case "commonjs": {
      // A dynamic import may name a module of the project, which the session has.
      const isCompiled = /\.[cm]?tsx?$/.test(path) || /\bimport\s*\(/.test(text);
      const compiled = isCompiled ? transpileCommonJs(input) : undefined;
      return { kind: "commonjs", hash, compiled, requires: findRequires(compiled?.js ?? text) };
    }
  }
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
