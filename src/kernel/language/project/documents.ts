import type ts from "typescript";
import type { TypeScript } from "./typescript.js";

/**
 * The parsed files of one language service. TypeScript's own registry shares files between services and looks each up
 * by its options; with hundreds of files that takes longer than to check a cell.
 */
export function createDocuments(ts: TypeScript): ts.DocumentRegistry {
  const files = new Map<string, { version: string; file: ts.SourceFile }>();

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
    if (known?.version === version) return known.file;
    const file = ts.createLanguageServiceSourceFile(
      fileName,
      snapshot,
      options ?? ts.ScriptTarget.Latest,
      version,
      false,
      scriptKind,
    );
    files.set(path, { version, file });
    return file;
  };

  const byName: ts.DocumentRegistry["updateDocument"] = (fileName, settings, ...rest) =>
    get(fileName, fileName as ts.Path, settings, key, ...rest);

  return {
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
}

/** There is one set of options only. */
const key = "" as ts.DocumentRegistryBucketKey;

/** Files are kept: one that an edit drops from the program mostly comes back with the next. */
function ignore(): void {
  return;
}
