/** What the front asks of the language worker, which answers in the order of the questions. */
import type { ErrorContent } from "./content.js";

/** A cell compiled for V8's REPL mode, where every declaration is a `let` that later cells may declare again. */
export interface CompiledCell {
  /** The name of the script: what stack frames call the cell, such as `cell 3`. */
  scriptName: string;
  js: string;
  /** From `js` back to the cell's own text, which is in `sourcesContent`. */
  map: SourceMapPayload;
  /** Type errors that the cell may have (`%ts warn`), as text for stderr; empty if there are none. */
  warnings: string;
  ledger: Ledger;
}

/** What a cell tells of its run when it is over. */
export interface Ledger {
  /** How long it took. */
  time: boolean;
  /** How many tensors of TensorFlow.js there were before and after. */
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

/** One module of the project, outside any `node_modules`, and what it needs to run. */
export type LocalModule = {
  /** Its absolute path. */
  path: string;
  /** Changes when its text changes, or the text of any local module that it imports, directly or not. */
  version: string;
} & (
  | {
      /** TypeScript, or JavaScript with `import` and `export`: the body of an async CommonJS function. */
      kind: "module";
      js: string;
      map: SourceMapPayload;
      /** What each specifier of its static imports stands for. */
      imports: Record<string, ModuleTarget>;
    }
  /** JavaScript with `require`, which Node.js loads itself; `files` are the local files that it loads in turn. */
  | { kind: "commonjs"; files: string[] }
  | { kind: "json"; text: string }
);

/**
 * What a specifier stands for: a module of the project, by its path, or one for Node.js' own `import`, by its URL or
 * the name of a module of Node.js.
 */
export type ModuleTarget = { local: string } | { native: string };

/** A module and all the local modules that it imports, directly or not, each after those that it needs. */
export interface ModuleGraph {
  target: ModuleTarget;
  modules: LocalModule[];
}

/** One suggestion of `complete`. */
export interface CompletionMatch {
  text: string;
  /** TypeScript's word for what it is, for example `function`, `const` or `property`. */
  type: string;
  /** For functions: their parameters. */
  signature?: string;
}

/** Positions are in UTF-16 code units from the start of the code. */
export interface Completion {
  matches: CompletionMatch[];
  start: number;
  end: number;
}

/** What is known of the name at a position. */
export interface Inspection {
  /** Its signature or type, as TypeScript shows it. */
  signature: string;
  /** Its documentation, in Markdown; empty if there is none. */
  documentation: string;
  /** Where it is declared, such as `cell 2:1:7` or a path; empty for what has no place. */
  source: string;
}

export type Completeness =
  { status: "complete" | "invalid" | "unknown" } | { status: "incomplete"; indent: string };

/** The requests by name: what each takes and gives. All reject with an Error that can be shown. */
export interface LanguageRequests {
  /** Reads the project around `cwd`. Other requests may be sent before the answer. */
  start: {
    params: { cwd: string };
    /** `notice` says what the user should know, for example that another TypeScript than the project's is used. */
    result: { typescript: string; notice: string };
  };
  /**
   * Compiles a cell; if it has no errors, its declarations are seen by the cells, completions and inspections that
   * follow. `kind: "expression"` takes one expression and declares nothing.
   */
  compile: {
    params: { code: string; scriptName: string; kind: "cell" | "expression" };
    result: { cell: CompiledCell } | { error: ErrorContent };
  };
  complete: { params: { code: string; cursor: number }; result: Completion };
  inspect: { params: { code: string; cursor: number }; result: Inspection | null };
  isComplete: { params: { code: string }; result: Completeness };
  /** Resolves a specifier as an import in `from` (a file; `undefined`: a cell) and compiles what is local. */
  loadModule: {
    params: { specifier: string; from: string | undefined };
    result: ModuleGraph;
  };
  /** Forgets all cells: the session has been replaced. */
  reset: { params: undefined; result: undefined };
}

export type LanguageRequestName = keyof LanguageRequests;

/** Messages to the worker. */
export type LanguageRequest = {
  [Name in LanguageRequestName]: {
    id: number;
    name: Name;
    params: LanguageRequests[Name]["params"];
  };
}[LanguageRequestName];

/** Messages from the worker. */
export type LanguageReply = { id: number } & ({ result: unknown } | { error: string });
