import { dirname } from "node:path";
import { constants, Script } from "node:vm";
import type { LocalModule } from "../../link/languageRequests.js";
import { registerSource } from "../errors/sources.js";
import { createMeta } from "./meta.js";

/** The part of a CommonJS module object that compiled modules use. */
export interface ModuleObject {
  exports: unknown;
}

const parameters =
  "exports, module, require, __epochbook_import, __epochbook_meta, __filename, __dirname";

/**
 * Runs the compiled text of a local module, under the module's path so that stack frames name it.
 */
export async function runFactory(
  source: Extract<LocalModule, { kind: "module" }>,
  module: ModuleObject,
  link: { require: unknown; import: (specifier: string) => Promise<unknown> },
): Promise<void> {
  const { path, js, map } = source;
  registerSource(path, path, map);
  const head = `(async function (${parameters}) {`;
  const script = new Script(`${head}${js}\n})`, {
    filename: path,
    columnOffset: -head.length,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const factory = script.runInThisContext() as (...args: unknown[]) => Promise<void>;
  await factory.call(
    module.exports,
    module.exports,
    module,
    link.require,
    link.import,
    createMeta(path),
    path,
    dirname(path),
  );
}
