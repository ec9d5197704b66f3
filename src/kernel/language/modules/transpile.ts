import { stripVTControlCharacters } from "node:util";
import type ts from "typescript";
import type { SourceMapPayload } from "../../link/language.js";
import { showProblem } from "../cells/diagnostics.js";
import { guardAwaits } from "../emit/awaits.js";
import type { TypeScript } from "../project/typescript.js";

/** A module's JavaScript, as the body of an async function. */
export interface Transpiled {
  js: string;
  map: SourceMapPayload;
  /** The specifiers of the static imports that are left. */
  specifiers: string[];
}

/**
 * Compiles a module to CommonJS whose dynamic imports and `import.meta` come from its surroundings.
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
    // By these endings TypeScript would choose the kind of module itself.
    fileName: path.replace(/\.[mc](ts|js)$/, ".$1"),
    reportDiagnostics: true,
    compilerOptions: {
      ...options,
      ...compileJsx(ts, options),
      module: ts.ModuleKind.CommonJS,
      // The default export of what is imported is its `default`: the session links modules so.
      esModuleInterop: false,
      ignoreDeprecations: ts.version.startsWith("5.") ? "5.0" : "6.0",
      isolatedModules: true,
      sourceMap: true,
    },
    transformers: {
      before: [
        replaceImports(ts, path, options.jsx === undefined),
        (context) => (file) => guardAwaits(ts, context, file),
      ],
      after: [collectRequires(ts, specifiers)],
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

/** JSX that the project leaves to a bundler is compiled here, since nothing follows. */
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

/** TypeScript's own `require` calls have no place in the text; those that a user wrote have one. */
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

/** A module of the project can't be compiled: the message shows the place. */
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
