import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkDefinition } from "../definition/checkDefinition.js";
import { DefinitionError } from "../definition/definitionError.js";
import type { SweepDefinition, SweepOrigin } from "../definition/sweep.js";
import { bundle } from "./bundle.js";
import { rememberMap, stackOf } from "./stacks.js";

/** A sweep's definition with the place that it was loaded from. */
export interface LoadedSweep {
  readonly definition: SweepDefinition;
  readonly origin: SweepOrigin;
}

/**
 * Loads a sweep from its file, of TypeScript or JavaScript.
 *
 * @param exportName - the name of the export that holds the definition
 * @throws DefinitionError when the file is missing, can't be run, or exports no sweep
 */
export async function loadSweep(path: string, exportName = "default"): Promise<LoadedSweep> {
  const file = resolve(path);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) {
    const reason = found === undefined ? "isn't there" : "is a folder";
    throw new DefinitionError(`expected the file of a sweep, got ${path}, which ${reason}`);
  }
  const { exports, source } = await loadModule(file);
  if (exports[exportName] === undefined) {
    const names = Object.keys(exports).join(", ") || "nothing";
    throw new DefinitionError(
      `expected ${path} to export a sweep as ${exportName}, such as \`export default defineSweep({ … })\`; it exports ${names}`,
    );
  }
  const definition: unknown = unwrap(exports[exportName], exportName);
  prefixErrors(path, () => {
    checkDefinition(definition);
  });
  return { definition: definition as SweepDefinition, origin: { file, exportName, source } };
}

async function loadModule(
  file: string,
): Promise<{ exports: Record<string, unknown>; source: string }> {
  const folder = await mkdtemp(join(tmpdir(), "epochbook-sweep-"));
  try {
    const outfile = join(folder, "sweep.mjs");
    const { code, source } = await bundle(file, outfile);
    await writeFile(outfile, code);
    const { href } = pathToFileURL(outfile);
    rememberMap(href, code);
    return { exports: await evaluate(file, href), source };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function evaluate(file: string, href: string): Promise<Record<string, unknown>> {
  try {
    return (await import(href)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof DefinitionError) {
      throw new DefinitionError(`${file}: ${error.message}`, { cause: error });
    }
    throw new DefinitionError(`${file} can't be loaded: ${stackOf(error)}`, { cause: error });
  }
}

/**
 * Returns the export itself where it is a CommonJS module's.
 *
 * It arrives as a property of the module's exports.
 */
function unwrap(exported: unknown, exportName: string): unknown {
  const inner = exported as { __esModule?: unknown; [name: string]: unknown } | null;
  return inner?.__esModule === true && exportName in inner ? inner[exportName] : exported;
}

function prefixErrors(path: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof DefinitionError)) {
      throw error;
    }
    throw new DefinitionError(`${path}: ${error.message}`, { cause: error });
  }
}
