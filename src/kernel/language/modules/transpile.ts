import { stripVTControlCharacters } from "node:util";
import type ts from "typescript";
import type { SourceMapPayload } from "../../link/languageRequests.js";
import { showProblem } from "../cells/diagnostics.js";
import { guardAwaits } from "../emit/awaits.js";
import type { TypeScript } from "../project/typescript.js";

/** The JavaScript of a module, as the body of an async function. */
export interface Transpiled {
  js: string;
  map: SourceMapPayload;
  /** The specifiers of the static imports that are left. */
  specifiers: string[];
}

/**
 * Compiles a module to CommonJS whose dynamic imports and `import.meta` come from its surroundings.
 *
 * @throws ModuleSyntaxError
 */
export function transpileModule(
  ts: TypeScript,
  path: string,
  text: string,
  options: ts.CompilerOptions,
): Transpiled {
  const specifiers = new Set<string>();
  const { outputText, sourceMapText, diagnostics } = ts.transpileModule(text, {
    // By an ending such as .mts TypeScript would choose the kind of module itself.
    fileName: path.replace(/\.[mc](ts|js)$/, ".$1"),
    reportDiagnostics: true,
    compilerOptions: {
      ...options,
      ...compileJsx(ts, options),
      module: ts.ModuleKind.CommonJS,
      // The session links modules so that the default export is the property `default`.
      esModuleInterop: false,
      ignoreDeprecations: ts.version.startsWith("5.") ? "5.0" : "6.0",
      isolatedModules: true,
      sourceMap: true,
    },
    transformers: {
      before: [replaceImports(ts, path, options.jsx === undefined)],
      after: [collectRequires(ts, specifiers), guardAwaits(ts)],
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
    specifiers: [...specifiers],
  };
}

/**
 * Returns the options that compile JSX which the project leaves to a bundler: here is no bundler.
 */
function compileJsx(ts: TypeScript, { jsx }: ts.CompilerOptions): ts.CompilerOptions {
  const isLeft = jsx === ts.JsxEmit.Preserve || jsx === ts.JsxEmit.ReactNative;
  return isLeft ? { jsx: ts.JsxEmit.ReactJSX } : {};
}

function replaceImports(
  ts: TypeScript,
  path: string,
  isJsxOff: boolean,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const visit = (node: ts.Node): ts.Node => {
      if (isJsxOff && (ts.isJsxOpeningLikeElement(node) || ts.isJsxFragment(node))) {
        throw new ModuleSyntaxError(ts, path, file.text, {
          start: node.getStart(file),
          length: 1,
          messageText: 'JSX is not switched on: set "jsx" in the tsconfig nearest to this file',
        });
      }
      if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
        return ts.setTextRange(factory.createIdentifier("__epochbook_meta"), node);
      }
      const visited = ts.visitEachChild(node, visit, context);
      const isImport =
        ts.isCallExpression(visited) && visited.expression.kind === ts.SyntaxKind.ImportKeyword;
      if (!isImport) {
        return visited;
      }
      const callee = factory.createIdentifier("__epochbook_import");
      return factory.updateCallExpression(visited, callee, undefined, visited.arguments);
    };
    return ts.visitEachChild(file, visit, context);
  };
}

/**
 * Makes a transformer that collects the specifiers of TypeScript's own `require` calls.
 *
 * Those have no place in the text, and calls that a user wrote have one.
 */
function collectRequires(
  ts: TypeScript,
  specifiers: Set<string>,
): ts.TransformerFactory<ts.SourceFile> {
  return () => (file) => {
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.pos < 0 && ts.isIdentifier(node.expression)) {
        const argument = node.arguments.at(0);
        const isRequire = node.expression.text === "require" && node.arguments.length === 1;
        if (isRequire && argument !== undefined && ts.isStringLiteral(argument)) {
          specifiers.add(argument.text);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return file;
  };
}

/** The error of a module of the project that can't be compiled. Its message shows the place. */
class ModuleSyntaxError extends Error {
  constructor(
    ts: TypeScript,
    path: string,
    text: string,
    diagnostic: {
      code?: number;
      start?: number | undefined;
      length?: number | undefined;
      messageText: string | ts.DiagnosticMessageChain;
    },
  ) {
    const problem = {
      code: diagnostic.code === undefined ? "" : `TS${diagnostic.code}`,
      message: ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"),
      start: diagnostic.start ?? 0,
      length: diagnostic.length ?? 0,
      related: [],
    };
    super(stripVTControlCharacters(showProblem(problem, text, path).join("\n")));
    this.name = "SyntaxError";
  }
}
