import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** What is left to do after TypeScript's transformers: nothing is exported, and `var`s become `let`s. */
export function finishScript(ts: TypeScript): ts.TransformerFactory<ts.SourceFile> {
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
