import type ts from "typescript";
import type { ProgramFiles } from "./programFiles.js";
import type { Resolution } from "./resolution.js";
import type { ServiceInput } from "./serviceInput.js";

/**
 * The methods that TypeScript asks of every host, though its declared interface leaves them out.
 */
interface UndeclaredHost {
  hasInvalidatedResolutions: () => boolean;
  getModuleResolutionCache: () => ts.ModuleResolutionCache;
}

/** The state of a service that TypeScript asks for. */
export interface ServiceState {
  /** Returns another text when a new program is needed. */
  version: () => string;
  /** Returns true if modules have to be resolved again. */
  isInvalidated: () => boolean;
}

/** Makes the answers to what TypeScript's language service asks of its surroundings. */
export function createServiceHost(
  { ts, cwd, options, cellFiles, declarations, shims }: ServiceInput,
  files: ProgramFiles,
  resolution: Resolution,
  state: ServiceState,
): ts.LanguageServiceHost & UndeclaredHost {
  return {
    getCompilationSettings: () => options,
    getProjectVersion: () => state.version(),
    getScriptFileNames: () => [...declarations, ...shims.files, ...cellFiles.paths],
    getScriptVersion: (path) => files.read(path)?.version ?? "",
    getScriptSnapshot: (path) => files.snapshot(path),
    getCurrentDirectory: () => cwd,
    getDefaultLibFileName: (settings) => ts.getDefaultLibFilePath(settings),
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    fileExists: (path) => files.fileExists(path),
    readFile: (path) => files.read(path)?.text,
    directoryExists: (path) => files.folderExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path),
    readDirectory: (path, ...rest) => ts.sys.readDirectory(path, ...rest),
    ...(ts.sys.realpath === undefined ? {} : { realpath: ts.sys.realpath.bind(ts.sys) }),
    getModuleResolutionCache: () => resolution.cache,
    hasInvalidatedResolutions: () => state.isInvalidated(),
    resolveModuleNameLiterals: (literals, from, _redirect, settings, file) =>
      literals.map((literal) =>
        resolution.resolveModule(
          literal.text,
          from,
          ts.getModeForUsageLocation(file, literal, settings),
        ),
      ),
    resolveTypeReferenceDirectiveReferences: (references, from, _redirect, _settings, file) =>
      references.map((reference) =>
        typeof reference === "string"
          ? resolution.resolveTypes(reference, from)
          : resolution.resolveTypes(
              reference.fileName,
              from,
              ts.getModeForFileReference(reference, file?.impliedNodeFormat),
            ),
      ),
  };
}
