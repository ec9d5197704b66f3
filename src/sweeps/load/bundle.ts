import { createHash } from "node:crypto";
import { dirname } from "node:path";
import type { BuildFailure, Message, Plugin } from "esbuild";
import { DefinitionError } from "../definition/definitionError.js";
import { keepFileScope } from "./fileScope.js";
import { keepPackagesOut } from "./packages.js";

/** A file with the local modules that it imports, as one module of JavaScript. */
export interface Bundle {
  /** The module's text: its source map is inline, and packages are imported from their places. */
  readonly code: string;
  /** The hash of its source, see {@link hashSource}. */
  readonly source: string;
}

/**
 * Compiles a file of TypeScript or JavaScript with the local modules that it imports.
 *
 * @param outfile - the path of the file that the code will be written to
 * @throws DefinitionError that names what can't be compiled or found
 */
export async function bundle(file: string, outfile: string): Promise<Bundle> {
  const [code, source] = await Promise.all([
    build(file, {
      outfile,
      plugins: [keepPackagesOut({ asFiles: true }), keepFileScope()],
      sourcemap: "inline",
      sourcesContent: false,
    }),
    hashSource(file),
  ]);
  return { code: withRequire(code, file), source };
}

/**
 * Returns the SHA-256 hash of a file with its local modules, the same wherever they lie.
 *
 * @throws DefinitionError that names what can't be compiled or found
 */
export async function hashSource(file: string): Promise<string> {
  // The text is the same on every machine: it has names of packages, no comments and no paths.
  const plugins = [keepPackagesOut({ asFiles: false })];
  const text = await build(file, { plugins, minifyWhitespace: true });
  return createHash("sha256").update(text).digest("hex");
}

interface Options {
  readonly plugins: Plugin[];
  readonly outfile?: string;
  readonly sourcemap?: "inline";
  readonly sourcesContent?: boolean;
  readonly minifyWhitespace?: boolean;
}

/**
 * The number of builds under way: they share esbuild's process, which is ended after the last one.
 */
let building = 0;

async function build(file: string, options: Options): Promise<string> {
  const { build, stop } = await import("esbuild");
  building++;
  try {
    const { outputFiles } = await build({
      entryPoints: [file],
      absWorkingDir: dirname(file),
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      keepNames: true,
      legalComments: "none",
      logLevel: "silent",
      ...options,
    });
    return outputFiles[0].text;
  } catch (error) {
    const { errors } = error as Partial<BuildFailure>;
    if (errors === undefined) {
      throw error;
    }
    throw new DefinitionError(errors.map(describeMessage).join("\n"), { cause: error });
  } finally {
    building--;
    if (building === 0) {
      await stop();
    }
  }
}

function describeMessage({ text, location }: Message): string {
  return location === null ? text : `${location.file}:${location.line}: ${text}`;
}

/**
 * Returns a bundle whose CommonJS modules find the packages that they require from the file's place.
 */
function withRequire(code: string, file: string): string {
  if (!code.includes("__require")) {
    return code;
  }
  const made = `import { createRequire as __epochbookRequire } from "node:module"; const require = __epochbookRequire(${JSON.stringify(file)});`;
  return `${made} ${code}`;
}
