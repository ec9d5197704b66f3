import type { LinkedImport, LocalModule } from "../../link/languageRequests.js";

type EsSource = LocalModule & { kind: "module" };

/** Makes V8's error about a name that a module doesn't export, with the place of the import. */
export function missingExport(specifier: string, name: string, importer: EsSource): SyntaxError {
  const error = new SyntaxError(
    `The requested module '${specifier}' does not provide an export named '${name}'`,
  );
  return locate(error, importer, importer.imports[specifier]);
}

/**
 * Gives V8's error about an import the place of that import as its only frame.
 *
 * V8 knows the place, and tells it to nobody.
 */
export function locateLinkError(error: unknown, importers: readonly EsSource[]): unknown {
  if (!(error instanceof SyntaxError)) {
    return error;
  }
  const specifier = /^The requested module '([^']*)'/.exec(error.message)?.[1];
  const name = /(?:named|for name) '([^']*)'/.exec(error.message)?.[1];
  if (specifier === undefined || name === undefined) {
    return error;
  }
  const names = ({ imports }: EsSource): boolean =>
    Object.hasOwn(imports, specifier) && imports[specifier].names.includes(name);
  const importer = importers.find(names);
  return importer === undefined
    ? withoutFrames(error)
    : locate(error, importer, importer.imports[specifier]);
}

function locate<E extends Error>(error: E, importer: EsSource, { line, column }: LinkedImport): E {
  withoutFrames(error);
  // Modules that stand for the imports of a cell have no place of their own.
  if (line > 0) {
    error.stack = `${String(error.stack)}\n    at ${importer.path}:${line}:${column}`;
  }
  return error;
}

function withoutFrames<E extends Error>(error: E): E {
  error.stack = `${error.name}: ${error.message}`;
  return error;
}
