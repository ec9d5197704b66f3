import { isBuiltin } from "node:module";
import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { OnResolveArgs, Plugin, PluginBuild, ResolveResult } from "esbuild";

/** Marks a search that this plugin itself began. */
const own = Symbol("own");

/** What Node.js can't run where it lies. */
const typescript = /\.[cm]?tsx?$/;

/**
 * Leaves packages out of a bundle; one whose entry is TypeScript goes in, for Node.js can't run it.
 * The project's own packages are found from everywhere: from the file where they are there, else in
 * this installation.
 *
 * @param asFiles - whether they are imported by their place on this machine, rather than their name
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
