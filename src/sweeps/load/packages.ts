import { isBuiltin } from "node:module";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { OnResolveArgs, Plugin, PluginBuild, ResolveResult } from "esbuild";

/** The mark of a search that this plugin itself began. */
const own = Symbol("own");

/** The names of files that Node.js can't run as they are. */
const typescript = /\.[cm]?tsx?$/;

/**
 * Makes an esbuild plugin that leaves packages out of a bundle.
 *
 * A package whose entry is TypeScript goes in, because Node.js can't run it. The packages
 * `@epochbook/…` are found from everywhere: from the file if they are there, otherwise in this
 * installation.
 *
 * @param asFiles - true if packages are to be imported by their paths on this machine, rather than
 * by their names
 */
export function keepPackagesOut({ asFiles }: { asFiles: boolean }): Plugin {
  return {
    name: "keep packages out",
    setup: (build) => {
      build.onResolve({ filter: /^[^.]/ }, async (args) => {
        if (args.pluginData === own || args.kind === "entry-point" || isAbsolute(args.path)) {
          return undefined;
        }
        if (isBuiltin(args.path)) {
          return { path: args.path, external: true };
        }
        const { path, errors } = await resolvePackage(build, args);
        if (errors.length > 0) {
          return { errors };
        }
        if (typescript.test(path)) {
          return { path };
        }
        return { path: asFiles ? importable(path, args) : args.path, external: true };
      });
    },
  };
}

async function resolvePackage(build: PluginBuild, args: OnResolveArgs): Promise<ResolveResult> {
  const { path, kind, importer, resolveDir } = args;
  const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: own });
  if (found.errors.length === 0 || !path.startsWith("@epochbook/")) {
    return found;
  }
  return build.resolve(path, { kind, importer, resolveDir: __dirname, pluginData: own });
}

function importable(path: string, { kind }: OnResolveArgs): string {
  return kind === "require-call" || kind === "require-resolve" ? path : pathToFileURL(path).href;
}
