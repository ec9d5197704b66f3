import type ts from "typescript";
import { parsedFiles } from "../../snapshot/parsedFiles.js";
import type { ParsedFile, SnapshotInput } from "../../snapshot/snapshotInput.js";
import { isInPackage } from "./fileCache.js";
import type { TypeScript } from "./typescript.js";

/** The parsed files of one language service. */
export interface Documents {
  registry: ts.DocumentRegistry;
  /** Parses a file that the program has not asked for yet, or returns it as it was parsed before. */
  parse: (fileName: string, snapshot: ts.IScriptSnapshot, version: string) => ts.SourceFile;
  /** Returns the declaration files of packages, with what it takes to parse them again. */
  declarations: () => SnapshotInput["files"];
  /** Forgets a file that no program will ask for again. */
  forget: (fileName: string) => void;
}

/**
 * Makes the registry of the parsed files of one language service.
 *
 * TypeScript's own registry shares files between services and looks each up by its options. With
 * hundreds of files that takes longer than to check a cell.
 */
export function createDocuments(ts: TypeScript): Documents {
  const files = new Map<string, ParsedFile>(parsedFiles(ts));
  const latest = ts.ScriptTarget.Latest;

  const get: ts.DocumentRegistry["updateDocumentWithKey"] = (
    fileName,
    path,
    _settings,
    _key,
    snapshot,
    version,
    scriptKind,
    options,
  ) => {
    const known = files.get(path);
    if (known?.version === version) {
      return known.file;
    }
    const file = ts.createLanguageServiceSourceFile(
      fileName,
      snapshot,
      hasBareDeclarations(fileName) ? leaveOutComments(ts, options) : (options ?? latest),
      version,
      false,
      scriptKind,
    );
    files.set(path, { version, file });
    return file;
  };

  const byName: ts.DocumentRegistry["updateDocument"] = (fileName, settings, ...rest) =>
    get(fileName, toPath(ts, fileName), settings, key, ...rest);

  const registry: ts.DocumentRegistry = {
    acquireDocument: byName,
    acquireDocumentWithKey: get,
    updateDocument: byName,
    updateDocumentWithKey: get,
    getKeyForCompilationSettings: () => key,
    /* eslint-disable @typescript-eslint/no-deprecated -- the interface asks for both forms of each */
    releaseDocument: ignore,
    releaseDocumentWithKey: ignore,
    /* eslint-enable @typescript-eslint/no-deprecated */
    reportStats: () => `${files.size} files`,
  };
  return {
    registry,
    parse: (fileName, snapshot, version) => byName(fileName, {}, snapshot, version),
    declarations: () =>
      Array.from(files.values(), ({ version, file }) => ({
        path: file.fileName,
        version,
        options: optionsOf(file),
      })).filter(({ path }) => hasBareDeclarations(path)),
    forget: (fileName) => files.delete(toPath(ts, fileName)),
  };
}

/**
 * Returns true if a file is parsed without its doc comments, which make up a quarter of the time.
 *
 * Such files are the declarations of packages, TypeScript's own among them, which mean the same
 * without comments. `readDocComments` adds the comments where they are to be shown.
 */
export function hasBareDeclarations(fileName: string): boolean {
  return isInPackage(fileName) && /\.d\.[cm]?ts$/.test(fileName);
}

/** Returns the name by which TypeScript keeps a file. */
export function toPath({ sys }: TypeScript, fileName: string): ts.Path {
  return (sys.useCaseSensitiveFileNames ? fileName : fileName.toLowerCase()) as ts.Path;
}

function leaveOutComments(
  ts: TypeScript,
  options: ts.CreateSourceFileOptions | ts.ScriptTarget = ts.ScriptTarget.Latest,
): ts.CreateSourceFileOptions {
  const given = typeof options === "object" ? options : { languageVersion: options };
  // TypeScript 5.0 to 5.2 have no such choice, and parse the comments.
  const modes = ts.JSDocParsingMode as typeof ts.JSDocParsingMode | undefined;
  return modes === undefined ? given : { ...given, jsDocParsingMode: modes.ParseNone };
}

function optionsOf(file: ts.SourceFile): ts.CreateSourceFileOptions {
  const { languageVersion, impliedNodeFormat, jsDocParsingMode } =
    file as ts.CreateSourceFileOptions & ts.SourceFile;
  return {
    languageVersion,
    ...(impliedNodeFormat === undefined ? {} : { impliedNodeFormat }),
    ...(jsDocParsingMode === undefined ? {} : { jsDocParsingMode }),
  };
}

/** The key of all files: there is only one set of options. */
const key = "" as ts.DocumentRegistryBucketKey;

/**
 * Does nothing, so that files are kept.
 *
 * A file that an edit drops mostly comes back with the next edit.
 */
function ignore(): void {
  return;
}
