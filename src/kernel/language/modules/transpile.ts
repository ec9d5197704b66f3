import type ts from "typescript";
import type {
  CompiledText,
  EsModule,
  RequestedNames,
  SourceMapPayload,
} from "../../link/languageRequests.js";
import { scopeSpecifier } from "../../link/specifiers.js";
import { guardAwaits } from "../emit/awaits.js";
import type { TypeScript } from "../project/typescript.js";
import { finishModule } from "./finishModule.js";
import { listExports, type ExportOrigin, type Exports } from "./listExports.js";
import { ModuleSyntaxError } from "./moduleSyntaxError.js";
import { scanModule } from "./scan.js";
import { compileImportEquals, refuseJsx, replaceDynamicImports } from "./transformers.js";

/** A file of the project as an ES module, without the targets of its imports. */
export interface TranspiledModule extends EsModule {
  /** The names that it takes from each specifier of its static imports that are left. */
  imports: Record<string, RequestedNames>;
  /** The origins of the exported names, those of `export *` aside. */
  exports: Record<string, ExportOrigin>;
  /** The names that the file exports only as types. */
  types: string[];
}

/** A file of the project, as it is compiled. */
interface Input {
  ts: TypeScript;
  path: string;
  text: string;
  options: ts.CompilerOptions;
}

/**
 * Compiles a file to an ES module: the types are gone, and imports stay.
 *
 * @throws ModuleSyntaxError
 */
export function transpileModule(input: Input): TranspiledModule {
  const { ts, path, text } = input;
  const source = ts.createSourceFile(neutral(path), text, ts.ScriptTarget.Latest, true);
  const isTypeScript = /\.[mc]?tsx?$/.test(path);
  const { assigned, scope: used, isAsync } = scanModule(ts, source);
  const imports: Record<string, RequestedNames> = {};
  let exports: Exports = new Map();
  const finish = finishModule(ts, source, imports, (statements) => {
    exports = listExports(ts, statements, assigned);
  });
  const { js, map } = transpile(
    input,
    { module: ts.ModuleKind.ESNext },
    { before: [compileImportEquals(ts)], after: [finish] },
  );
  const scope = isTypeScript ? used : [];
  // Imports may stand anywhere, and at the end this one moves no place in the text.
  const end =
    scope.length === 0 ? "" : `\nimport { ${scope.join(", ")} } from "${scopeSpecifier}";`;
  const typesAndValues = listExports(ts, source.statements, assigned).keys();
  return {
    js: js + end,
    map,
    imports,
    isAsync,
    scope,
    exports: Object.fromEntries(exports),
    types: isTypeScript ? [...typesAndValues].filter((name) => !exports.has(name)) : [],
  };
}

/**
 * Compiles a file to CommonJS, whose dynamic imports are those of the session.
 *
 * @throws ModuleSyntaxError
 */
export function transpileCommonJs(input: Input): CompiledText {
  const { ts, path } = input;
  const isTypeScript = /\.[mc]?tsx?$/.test(path);
  return transpile(
    input,
    {
      module: ts.ModuleKind.CommonJS,
      esModuleInterop: true,
      alwaysStrict: isTypeScript,
      verbatimModuleSyntax: false,
    },
    { before: [replaceDynamicImports(ts)], after: [] },
  );
}

type Transformers = Record<"before" | "after", ts.TransformerFactory<ts.SourceFile>[]>;

function transpile(
  { ts, path, text, options }: Input,
  kind: ts.CompilerOptions,
  { before, after }: Transformers,
): CompiledText {
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    fileName: neutral(path),
    reportDiagnostics: true,
    compilerOptions: {
      ...options,
      ...compileJsx(ts, options),
      ...kind,
      ignoreDeprecations: ts.version.startsWith("5.") ? "5.0" : "6.0",
      isolatedModules: true,
      sourceMap: true,
    },
    transformers: {
      before: [...(options.jsx === undefined ? [refuseJsx(ts, path)] : []), ...before],
      after: [...after, guardAwaits(ts)],
    },
  });
  const error = diagnostics?.find((each) => each.file !== undefined);
  if (error !== undefined) {
    throw new ModuleSyntaxError(ts, path, text, error);
  }
  const { version, names, mappings } = JSON.parse(sourceMapText ?? "") as SourceMapPayload;
  return {
    js: outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"),
    map: {
      version,
      file: path,
      sourceRoot: "",
      sources: [path],
      sourcesContent: [text],
      names,
      mappings,
    },
  };
}

/** Returns a path whose ending doesn't say the kind of module: TypeScript would choose it by that. */
function neutral(path: string): string {
  return path.replace(/\.[mc](ts|js)$/, ".$1");
}

/**
 * Returns the options that compile JSX which the project leaves to a bundler: here is no bundler.
 */
function compileJsx(ts: TypeScript, { jsx }: ts.CompilerOptions): ts.CompilerOptions {
  const isLeft = jsx === ts.JsxEmit.Preserve || jsx === ts.JsxEmit.ReactNative;
  return isLeft ? { jsx: ts.JsxEmit.ReactJSX } : {};
}
