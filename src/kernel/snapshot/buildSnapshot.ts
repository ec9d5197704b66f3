import type ts from "typescript";
import type { ParsedFile, SnapshotInput } from "./snapshotInput.js";

type TypeScript = typeof ts & {
  bindSourceFile?: (file: ts.SourceFile, options: ts.CompilerOptions) => void;
};
type Wrapper = (
  exports: unknown,
  require: unknown,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

/**
 * Fills V8's memory for a start-up snapshot, and says what a process that starts from it runs.
 *
 * While a snapshot is built, only Node's own modules can be loaded. So TypeScript's text is compiled
 * here, and this function runs from its own text: it uses nothing from around it.
 *
 * @param edit - returns the text of TypeScript that is compiled in the place of the file's
 */
export function buildSnapshot(
  require: NodeJS.Require,
  input: SnapshotInput,
  edit: (text: string) => string,
): void {
  const { readFileSync } = require("node:fs") as typeof import("node:fs");
  const nodeModule = require("node:module") as typeof import("node:module");
  const path = require("node:path") as typeof import("node:path");
  const v8 = require("node:v8") as typeof import("node:v8");
  const { compileFunction } = require("node:vm") as typeof import("node:vm");

  const loadTypeScript = (file: string): TypeScript => {
    const parameters = ["exports", "require", "module", "__filename", "__dirname"];
    const text = edit(readFileSync(file, "utf8"));
    const wrapper = compileFunction(text, parameters, { filename: file }) as Wrapper;
    const module = { exports: {} };
    wrapper(module.exports, require, module, file, path.dirname(file));
    return module.exports as TypeScript;
  };

  const parseFiles = (typescript: TypeScript): Map<string, ParsedFile> => {
    const files = new Map<string, ParsedFile>();
    for (const { path, version, options } of input.files) {
      const text = typescript.ScriptSnapshot.fromString(readFileSync(path, "utf8"));
      const file = typescript.createLanguageServiceSourceFile(path, text, options, version, false);
      typescript.bindSourceFile?.(file, { strict: true });
      files.set(path, { version, file });
    }
    return files;
  };

  const typescript = loadTypeScript(input.typescript);
  Object.defineProperty(globalThis, Symbol.for("epochbook.parsed"), {
    value: { ts: typescript, files: parseFiles(typescript) },
  });
  v8.startupSnapshot.setDeserializeMainFunction(() => {
    const requireMain = nodeModule.createRequire(input.main);
    const module = new nodeModule(input.typescript);
    module.filename = input.typescript;
    module.exports = typescript;
    module.loaded = true;
    requireMain.cache[input.typescript] = module;
    requireMain(input.main);
  });
}
