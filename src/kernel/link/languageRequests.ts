/**
 * The requests of the front to the language part.
 *
 * It answers them in the order in which they come. Each request and each reply is one frame
 * (`frames.ts`) on a pipe.
 */
import { toError } from "@epochbook/core";
import type { ErrorContent } from "./content.js";

/** The file descriptors of the language part beside stdin, stdout and stderr. */
export const languagePipes = {
  /** The pipe on which it writes its replies. */
  fromLanguage: 3,
  /** The pipe on which it reads requests. Its end ends the process. */
  toLanguage: 4,
} as const;

/**
 * A cell compiled for V8's REPL mode.
 *
 * There, every declaration is a `let` that later cells may declare again.
 */
export interface CompiledCell {
  /** The name of the script, which stack frames show for the cell, such as `cell 3`. */
  scriptName: string;
  js: string;
  /** The source map from `js` to the cell's own text, which is in `sourcesContent`. */
  map: SourceMapPayload;
  /**
   * The type errors that don't stop the cell (`%ts warn`), as text for stderr.
   *
   * Empty if there are none.
   */
  warnings: string;
  report: CellReport;
  /** The names of the values that the cell declares for later cells. */
  declares: readonly string[];
}

/** The measurements of its run that a cell prints when it is over. */
export interface CellReport {
  /** True if it prints how long the run took. */
  time: boolean;
  /** True if it prints how many tensors of TensorFlow.js there were before and after. */
  tensors: boolean;
}

/** A source map, version 3, as Node's `module.SourceMap` reads it. */
export interface SourceMapPayload {
  file: string;
  version: number;
  sources: string[];
  sourcesContent: string[];
  names: string[];
  mappings: string;
  sourceRoot: string;
}

/** The attributes of an import, such as `{ type: "json" }`. */
export type Attributes = Record<string, string>;

/** One module of the project, outside any `node_modules`, with all that it needs to run. */
export type LocalModule = {
  /** The URL of its file, with the query of the specifier: each query is a module of its own. */
  id: string;
  /** The absolute path of its file. */
  path: string;
  /**
   * A text that changes when the module changes.
   *
   * It also changes when a local module that it imports or requires, directly or not, changes.
   */
  version: string;
} & (
  | ({ kind: "module"; imports: Record<string, LinkedImport> } & LinkedRequires & EsModule)
  | ({ kind: "commonjs"; compiled: CompiledText | undefined } & LinkedRequires)
  | { kind: "json" }
);

/** JavaScript that was compiled from a file of the project. */
export interface CompiledText {
  js: string;
  map: SourceMapPayload;
}

/** TypeScript, or JavaScript with `import` and `export`, compiled to an ES module. */
export interface EsModule extends CompiledText {
  /** True if it has `await` at its top level. */
  isAsync: boolean;
  /** The names of CommonJS, such as `require`, that it uses and doesn't declare. */
  scope: string[];
}

/** The names that a module takes by the static imports and re-exports of one specifier. */
export interface RequestedNames {
  names: string[];
  /** True if there is an `export *`. */
  isStar: boolean;
  /** The place of the first of them in the source. Lines and columns count from 1. */
  line: number;
  column: number;
}

/** The static imports of one specifier, with their target. */
export interface LinkedImport extends RequestedNames {
  target: ModuleTarget;
  /** The names that are only types in the target. TypeScript can't see that in the importing file. */
  types: string[];
}

/** The local modules behind the specifiers of a module's literal `require` calls. */
export interface LinkedRequires {
  requires: Record<string, RequireTarget>;
}

/** The target of a `require`, or the message about why it can't be compiled. */
export type RequireTarget = { local: string } | { error: string };

/**
 * The target of a specifier.
 *
 * It is a module of the project, by its id; or one that Node.js loads itself, by its URL, or by its
 * name if it is one of Node's own.
 */
export type ModuleTarget = { local: string } | NativeTarget;

/** A module that Node.js loads itself. CommonJS and JSON can be loaded at once. */
export interface NativeTarget {
  native: string;
  format: "builtin" | "commonjs" | "module";
}

/**
 * A module and all the local modules that it imports or requires, directly or not.
 *
 * Each comes after those that it needs.
 */
export interface ModuleGraph {
  target: ModuleTarget;
  modules: LocalModule[];
}

/** The statement or call that names a module. */
export type ImportMode = "import" | "require";

/** One suggestion of `complete`. */
export interface CompletionMatch {
  text: string;
  /**
   * TypeScript's name for the kind of the suggestion, for example `function`, `const` or `property`.
   */
  type: string;
  /** The parameters of a function. */
  signature?: string;
}

/** The suggestions of `complete` for a range of the code, in UTF-16 code units from its start. */
export interface Completion {
  matches: CompletionMatch[];
  start: number;
  end: number;
}

/** The answer of `inspect`: what is known of the name at a position. */
export interface Inspection {
  /** The name's signature or type, as TypeScript shows it. */
  signature: string;
  /** The documentation, in Markdown; empty if there is none. */
  documentation: string;
  /** The place of the declaration, such as `cell 2:1:7` or a path; empty if there is none. */
  source: string;
}

/** The answer of `isComplete`, as an `is_complete_reply` holds it. */
export type Completeness =
  { status: "complete" | "invalid" | "unknown" } | { status: "incomplete"; indent: string };

/**
 * The parameters and the result of each request, by its name.
 *
 * All reject with an Error that can be shown.
 */
export interface LanguageRequests {
  /** Reads the project around `cwd`. Other requests may be sent before the answer. */
  start: {
    params: { cwd: string };
    /**
     * `notice` is a text for the user, for example that another TypeScript than the project's is used.
     */
    result: { typescript: string; notice: string };
  };
  /**
   * Compiles a cell.
   *
   * If it has no errors, the cells, completions and inspections that follow see its declarations.
   * `kind: "expression"` takes one expression and declares nothing.
   */
  compile: {
    params: { code: string; scriptName: string; kind: "cell" | "expression" };
    result: { cell: CompiledCell } | { error: ErrorContent };
  };
  complete: { params: { code: string; cursor: number }; result: Completion };
  inspect: { params: { code: string; cursor: number }; result: Inspection | null };
  isComplete: { params: { code: string }; result: Completeness };
  /**
   * Resolves a specifier as an import in `from`, a file, or in a cell if it is `undefined`; compiles local modules.
   *
   * A `require` of what Node.js finds by itself is left to it.
   */
  loadModule: {
    params: { specifier: string; from: string | undefined; mode: ImportMode };
    result: ModuleGraph;
  };
  /**
   * Returns the names of the scripts of the cells that matter to later ones.
   *
   * They are those whose names can be seen, those that these use, and those that set how strict the
   * kernel is.
   */
  neededCells: { params: undefined; result: string[] };
  /** Forgets all cells, because the session has been replaced. */
  reset: { params: undefined; result: undefined };
}

/** The name of a request. */
export type LanguageRequestName = keyof LanguageRequests;

/** A message to the language part. */
export type LanguageRequest = {
  [Name in LanguageRequestName]: {
    id: number;
    name: Name;
    params: LanguageRequests[Name]["params"];
  };
}[LanguageRequestName];

/** A message from the language part. */
export type LanguageReply = { id: number } & ({ result: unknown } | { error: LanguageError });

/** An error of the language part. */
export interface LanguageError {
  name: string;
  message: string;
  /** Node's code of the error, if it has one. */
  code?: string;
}

/** Returns what is sent of an error. */
export function packError(thrown: unknown): LanguageError {
  const { name, message, code } = toError(thrown) as NodeJS.ErrnoException;
  return { name, message, ...(code === undefined ? {} : { code }) };
}

/** Makes an error of what was sent of it. */
export function unpackError({ message, ...rest }: LanguageError): Error {
  const error = new Error(message);
  for (const [key, value] of Object.entries(rest)) {
    Object.defineProperty(error, key, { value, writable: true, configurable: true });
  }
  return error;
}
