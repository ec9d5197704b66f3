import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type ts from "typescript";
import type { FileCache } from "./fileCache.js";
import type { TypeScript } from "./typescript.js";

/** The project as the resolver needs it. */
export interface ResolutionInput {
  ts: TypeScript;
  cwd: string;
  options: ts.CompilerOptions;
  files: FileCache;
  /**
   * The files that declare the module `tslab`, which is the first one, and the kernel's globals.
   */
  declarations: readonly string[];
  /** The function that returns true for the path of a virtual file. */
  isVirtual: (path: string) => boolean;
}

/** The folder of the type packages that the kernel brings along. */
const bundledFolder = dirname(
  dirname(createRequire(import.meta.url).resolve("@types/node/package.json")),
);

/** The resolver of the modules and type packages that a program's files name. */
export class Resolution {
  readonly #input: ResolutionInput;
  #cache: ts.ModuleResolutionCache;
  readonly #host: ts.ModuleResolutionHost;

  constructor(input: ResolutionInput) {
    this.#input = input;

    const { ts, files } = input;
    this.#cache = this.#createCache();
    this.#host = {
      fileExists: files.fileExists.bind(files),
      directoryExists: files.folderExists.bind(files),
      readFile: ts.sys.readFile.bind(ts.sys),
      getCurrentDirectory: () => input.cwd,
      ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath.bind(ts.sys) }),
    };
  }

  /** Forgets all that was resolved, because files have come or gone. */
  clear(): void {
    this.#cache = this.#createCache();
  }

  /**
   * The cache of what is known of packages. Without it a program reads each `package.json` again.
   */
  get cache(): ts.ModuleResolutionCache {
    return this.#cache;
  }

  /** Resolves a module: a virtual file, `tslab`, or a module of the project or a package. */
  resolveModule(
    specifier: string,
    from: string,
    mode?: ts.ResolutionMode,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const { ts, isVirtual, declarations, options } = this.#input;
    const virtual = join(dirname(from), `${basename(specifier)}.ts`);
    if (specifier.startsWith("./__epochbook_") && isVirtual(virtual)) {
      return resolved(virtual, ".ts");
    }
    const tslab = declarations.at(0);
    if (specifier === "tslab" && tslab !== undefined) {
      return resolved(tslab, ".d.ts");
    }
    return ts.resolveModuleName(specifier, from, options, this.#host, this.#cache, undefined, mode);
  }

  /**
   * Resolves a type package.
   *
   * Node.js' types come from the kernel's own packages if the project has none.
   */
  resolveTypes(
    name: string,
    from: string,
    mode?: ts.ResolutionMode,
  ): ts.ResolvedTypeReferenceDirectiveWithFailedLookupLocations {
    const { ts, options } = this.#input;
    const result = ts.resolveTypeReferenceDirective(
      name,
      from,
      options,
      this.#host,
      undefined,
      undefined,
      mode,
    );
    if (result.resolvedTypeReferenceDirective !== undefined || name !== "node") {
      return result;
    }
    const own = { ...options, typeRoots: [bundledFolder] };
    return ts.resolveTypeReferenceDirective(name, from, own, this.#host);
  }

  #createCache(): ts.ModuleResolutionCache {
    const { ts, cwd, options } = this.#input;
    return ts.createModuleResolutionCache(cwd, (path) => path, options);
  }
}

function resolved(path: string, extension: string): ts.ResolvedModuleWithFailedLookupLocations {
  return {
    resolvedModule: { resolvedFileName: path, extension, isExternalLibraryImport: false },
  };
}
