import type ts from "typescript";
import type { CompiledCell, SourceMapPayload } from "../../link/languageRequests.js";
import type { TypeScript } from "../project/typescript.js";
import { renameShadows } from "./rename.js";
import { toScript } from "./transform.js";

/** A cell that has been checked, with its name. */
export interface EmitInput {
  ts: TypeScript;
  program: ts.Program;
  /** The cell's file in the program. */
  file: ts.SourceFile;
  /** The cell's own text, into which the source map points. */
  code: string;
  scriptName: string;
  /** The imports that are names of the global object, because their values may change. */
  bound: ReadonlySet<string>;
  /** The imports of this cell and of earlier ones that have another name in the script. */
  renamed: ReadonlySet<string>;
}

/** Compiles a checked cell to a script for V8's REPL mode. */
export function emitCell(input: EmitInput): Omit<CompiledCell, "warnings" | "report"> {
  const { ts, program, file, code, scriptName, bound, renamed } = input;
  let js = "";
  let map = "";
  const write = (name: string, text: string): void => {
    if (name.endsWith(".map")) {
      map = text;
    } else if (name.endsWith(".js")) {
      js = text;
    }
  };
  const checker = program.getTypeChecker();
  program.emit(file, write, undefined, false, {
    before: [renameShadows(ts, checker, renamed), toScript(ts, checker, code.length, bound)],
    after: [finishScript(ts)],
  });
  const { version, names, mappings } = JSON.parse(map) as SourceMapPayload;
  return {
    scriptName,
    js: js.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"),
    map: {
      version,
      file: scriptName,
      sourceRoot: "",
      sources: [scriptName],
      sourcesContent: [code],
      names,
      mappings,
    },
  };
}

/**
 * Makes the transformer that runs after TypeScript's own.
 *
 * It drops exports, and makes every `var` a `let`.
 */
function finishScript(ts: TypeScript): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const { factory } = context;
    const declared = new Set<string>();
    const statements: ts.Statement[] = [];
    for (const statement of file.statements) {
      if (ts.isExportDeclaration(statement)) {
        continue;
      }
      if (ts.isClassDeclaration(statement) && statement.name !== undefined) {
        declared.add(statement.name.text);
      }
      if (!ts.isVariableStatement(statement)) {
        statements.push(statement);
        continue;
      }
      const list = statement.declarationList;
      const isDeclared = ({ name, initializer }: ts.VariableDeclaration): boolean =>
        ts.isIdentifier(name) && initializer === undefined && declared.has(name.text);
      const declarations = list.declarations.filter((each) => !isDeclared(each));
      for (const { name } of declarations) {
        if (ts.isIdentifier(name)) {
          declared.add(name.text);
        }
      }
      if (declarations.length === 0) {
        continue;
      }
      const lets = factory.createVariableDeclarationList(declarations, ts.NodeFlags.Let);
      ts.setTextRange(ts.setOriginalNode(lets, list), list);
      statements.push(factory.updateVariableStatement(statement, undefined, lets));
    }
    return factory.updateSourceFile(
      file,
      ts.setTextRange(factory.createNodeArray(statements), file.statements),
    );
  };
}
