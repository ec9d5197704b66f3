import type ts from "typescript";
import { createDocuments } from "./documents.js";
import { FileCache } from "./fileCache.js";
import { Resolution } from "./resolution.js";
import type { Shims } from "./shims.js";
import type { CellFiles } from "./cellFiles.js";
import type { TypeScript } from "./typescript.js";

/** The project and the cells that the language service works on. */
export interface ServiceInput {
  ts: TypeScript;
  cwd: string;
  options: ts.CompilerOptions;
  cellFiles: CellFiles;
  /**
   * The files that declare the module `tslab`, which is the first one, and the kernel's globals.
   */
  declarations: readonly string[];
  shims: Shims;
}

/**
 * The methods that TypeScript asks of every host, though its declared interface leaves them out.
 */
interface UndeclaredHost {
  hasInvalidatedResolutions: () => boolean;
  getModuleResolutionCache: () => ts.ModuleResolutionCache;
}

/** TypeScript's language service over the cells of a notebook and the files of its project. */
export class Service {
  readonly languageService: ts.LanguageService;
  readonly #files = new FileCache();
  readonly #resolution: Resolution;
  readonly #snapshots = new Map<string, { version: string; snapshot: ts.IScriptSnapshot }>();
  readonly #input: ServiceInput;
  #isInvalidated = false;
  #fileEdits = 0;

  constructor(input: ServiceInput) {
    this.#input = input;
    const { ts, cwd, options, declarations } = input;
    this.#resolution = new Resolution({
      ts,
      cwd,
      options,
      files: this.#files,
      declarations,
      isVirtual: (path) => input.cellFiles.read(path) !== undefined,
    });
    this.languageService = ts.createLanguageService(this.#createHost(), createDocuments(ts));
  }

  /** Looks for edits of the project's files since the last request. */
  refresh(): void {
    if (!this.#files.refresh()) {
      return;
    }
    this.forgetMissing();
  }

  /** Makes the next program look again for modules that were not there. */
  forgetMissing(): void {
    this.#isInvalidated = true;
    this.#fileEdits++;
    this.#files.forgetPackages();
    this.#resolution.clear();
  }

  /** The program over the cells as they are now. */
  get program(): ts.Program {
    const program = this.languageService.getProgram();
    this.#isInvalidated = false;
    if (program === undefined) {
      throw new Error("TypeScript gives no program");
    }
    return program;
  }

  /** Returns the text of a file as the program has it. */
  text(path: string): string {
    return this.#read(path)?.text ?? "";
  }

  #read(path: string): { text: string; version: string } | undefined {
    return this.#input.cellFiles.read(path) ?? this.#files.read(path);
  }

  #snapshot(path: string): ts.IScriptSnapshot | undefined {
    const file = this.#read(path);
    if (file === undefined) {
      return undefined;
    }
    const known = this.#snapshots.get(path);
    if (known?.version === file.version) {
      return known.snapshot;
    }
    const snapshot = this.#input.ts.ScriptSnapshot.fromString(file.text);
    this.#snapshots.set(path, { version: file.version, snapshot });
    return snapshot;
  }

  #createHost(): ts.LanguageServiceHost & UndeclaredHost {
    const { ts, cwd, options, cellFiles, declarations, shims } = this.#input;
    return {
      getCompilationSettings: () => options,
      getProjectVersion: () => `${cellFiles.version}:${this.#fileEdits}:${shims.version}`,
      getScriptFileNames: () => [...declarations, ...shims.files, ...cellFiles.paths],
      getScriptVersion: (path) => this.#read(path)?.version ?? "",
      getScriptSnapshot: (path) => this.#snapshot(path),
      getCurrentDirectory: () => cwd,
      getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
      useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
      fileExists: (path) => cellFiles.read(path) !== undefined || this.#files.fileExists(path),
      readFile: (path) => this.#read(path)?.text,
      directoryExists: (path) => this.#files.folderExists(path),
      getDirectories: (path) => ts.sys.getDirectories(path),
      readDirectory: (path, ...rest) => ts.sys.readDirectory(path, ...rest),
      ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath.bind(ts.sys) }),
      getModuleResolutionCache: () => this.#resolution.cache,
      hasInvalidatedResolutions: () => this.#isInvalidated,
      resolveModuleNameLiterals: (literals, from, _redirect, settings, file) =>
        literals.map((literal) =>
          this.#resolution.resolveModule(
            literal.text,
            from,
            ts.getModeForUsageLocation(file, literal, settings),
          ),
        ),
      resolveTypeReferenceDirectiveReferences: (references, from, _redirect, _settings, file) =>
        references.map((reference) =>
          typeof reference === "string"
            ? this.#resolution.resolveTypes(reference, from)
            : this.#resolution.resolveTypes(
                reference.fileName,
                from,
                ts.getModeForFileReference(reference, file?.impliedNodeFormat),
              ),
        ),
    };
  }
}
