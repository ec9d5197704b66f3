import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import type ts from "typescript";
import type { FileCache } from "./fileCache.js";
import type { TypeScript } from "./typescript.js";

/** What the resolver needs to know of the project. */
export interface ResolutionInput {
  ts: TypeScript;
  cwd: string;
  options: ts.CompilerOptions;
  files: FileCache;
  /** The files that declare the module `tslab`, the first, and the kernel's globals. */
  declarations: readonly string[];
  /** Whether a path is a virtual file. */
  isVirtual: (path: string) => boolean;
}

const bundledFolder = dirname(
  dirname(createRequire(import.meta.url).resolve("@types/node/package.json")),
);

/** Resolves the modules and type packages that a program's files name. */
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

  /** Forgets what was resolved: files have come or gone. */
  clear(): void {
    this.#cache = this.#createCache();
  }

  /** What is known of the packages: without it a program reads each `package.json` again. */
  get cache(): ts.ModuleResolutionCache {
    return this.#cache;
  }

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

  /** Resolves a type package; what the project lacks is taken from the kernel's own packages. */
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
