import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";
import { ownNameOf } from "./functions.js";
import { nameAsWritten } from "./names.js";
import { runtimeName } from "./runtime.js";
import { toClassExpression } from "./classes.js";
import { findShadows, scriptNameOf } from "./shadows.js";

/**
 * Makes the transformer that renames each declaration of a cell that has a global's name.
 *
 * All references to it are renamed too. In V8's REPL mode such a declaration would take the
 * global's place for packages and the kernel too. The transformer runs before all others. They can
 * still ask the checker about renamed nodes, which are found by the original nodes.
 *
 * @param imports - the names of imports that are renamed too, because a cell has declared the name
 */
export function renameShadows(
  ts: TypeScript,
  checker: ts.TypeChecker,
  imports: ReadonlySet<string>,
): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => {
    const shadows = findShadows(ts, checker, file, imports);
    if (shadows.size === 0) {
      return file;
    }
    const { factory } = context;
    /** The names of the classes and functions around a node that bind their own name. */
    const bound: string[] = [];

    const isShadow = ({ text }: ts.Identifier, symbol: ts.Symbol | undefined): boolean => {
      const declarations = shadows.get(text)?.declarations;
      if (declarations === undefined || bound.includes(text)) {
        return false;
      }
      return symbol?.declarations?.some((each) => declarations.includes(each)) ?? false;
    };
    const rename = (name: ts.Identifier): ts.Identifier => {
      const renamed = factory.createIdentifier(scriptNameOf(name.text, imports));
      return ts.setTextRange(ts.setOriginalNode(renamed, name), name);
    };
    const visitChildren = <Node extends ts.Node>(node: Node): Node =>
      ts.visitEachChild(node, visit, context);

    const visit = (node: ts.Node): ts.VisitResult<ts.Node> => {
      // Exports are dropped later. Labels and names of properties are no references.
      if (ts.isExportDeclaration(node)) {
        return node;
      }
      if (ts.isIdentifier(node)) {
        if (!shadows.has(node.text) || isLabel(ts, node)) {
          return node;
        }
        return isShadow(node, checker.getSymbolAtLocation(node)) ? rename(node) : node;
      }
      if (ts.isShorthandPropertyAssignment(node)) {
        return visitShorthand(node);
      }
      if (ts.isBindingElement(node)) {
        return visitBinding(node);
      }
      if (ts.isImportSpecifier(node)) {
        return visitImport(node);
      }
      if (ts.isClassDeclaration(node)) {
        return visitClass(node);
      }
      if (ts.isFunctionDeclaration(node)) {
        return visitFunction(node);
      }
      const visited = visitChildren(node);
      if (ts.isVariableDeclaration(visited) && ts.isIdentifier(visited.name)) {
        const { name, exclamationToken, type, initializer } = visited;
        if (initializer === undefined) {
          return visited;
        }
        const value = nameAsWritten(ts, factory, name, initializer);
        return factory.updateVariableDeclaration(visited, name, exclamationToken, type, value);
      }
      if (isAssignment(ts, visited) && ts.isIdentifier(visited.left)) {
        const { left, operatorToken, right } = visited;
        const value = nameAsWritten(ts, factory, left, right);
        return factory.updateBinaryExpression(visited, left, operatorToken, value);
      }
      return visited;
    };

    const visitShorthand = (node: ts.ShorthandPropertyAssignment): ts.Node => {
      if (!isShadow(node.name, checker.getShorthandAssignmentValueSymbol(node))) {
        return visitChildren(node);
      }
      const { name, objectAssignmentInitializer: initial } = node;
      const renamed = rename(name);
      const value =
        initial === undefined
          ? renamed
          : factory.createAssignment(renamed, visit(initial) as ts.Expression);
      return ts.setTextRange(factory.createPropertyAssignment(name.text, value), node);
    };
    const visitBinding = (node: ts.BindingElement): ts.Node => {
      const visited = visitChildren(node);
      const { dotDotDotToken: dots, propertyName, name, initializer } = visited;
      const isShorthand =
        ts.isObjectBindingPattern(node.parent) && dots === undefined && propertyName === undefined;
      if (!isShorthand || name === node.name || !ts.isIdentifier(node.name)) {
        return visited;
      }
      return factory.updateBindingElement(visited, dots, node.name, name, initializer);
    };
    const visitImport = (node: ts.ImportSpecifier): ts.Node => {
      const name = visit(node.name) as ts.Identifier;
      const imported = node.propertyName ?? node.name;
      return name === node.name
        ? node
        : factory.updateImportSpecifier(node, node.isTypeOnly, imported, name);
    };
    const visitInside = <Node extends ts.Node>(node: Node, name: string): Node => {
      bound.push(name);
      const visited = visitChildren(node);
      bound.pop();
      return visited;
    };
    const visitFunction = (node: ts.FunctionDeclaration): ts.Node => {
      const { name } = node;
      const isRenamed = name !== undefined && isShadow(name, checker.getSymbolAtLocation(name));
      if (!isRenamed || ownNameOf(ts, node) === "shared") {
        return visitChildren(node);
      }
      const { modifiers, asteriskToken, typeParameters, parameters, type, body } = visitInside(
        node,
        name.text,
      );
      return factory.updateFunctionDeclaration(
        node,
        modifiers,
        asteriskToken,
        rename(name),
        typeParameters,
        parameters,
        type,
        body,
      );
    };
    /**
     * Turns `class Set {}` into `let Set$cell = class Set {}`.
     *
     * A class with decorators needs them on a declaration. It becomes
     * `let Set$cell; { class Set {} Set$cell = Set; }`.
     */
    const visitClass = (node: ts.ClassDeclaration): ts.VisitResult<ts.Node> => {
      const { name } = node;
      const isRenamed = name !== undefined && isShadow(name, checker.getSymbolAtLocation(name));
      if (!isRenamed || name.text === runtimeName) {
        return visitChildren(node);
      }
      const visited = visitInside(node, name.text);
      const declare = (value?: ts.Expression): ts.Statement => {
        const variable = factory.createVariableDeclaration(
          rename(name),
          undefined,
          undefined,
          value,
        );
        const list = factory.createVariableDeclarationList([variable], ts.NodeFlags.Let);
        return factory.createVariableStatement(undefined, list);
      };
      if (hasDecorator(ts, node)) {
        const value = factory.createIdentifier(name.text);
        const assignment = factory.createAssignment(rename(name), value);
        const block = factory.createBlock([visited, factory.createExpressionStatement(assignment)]);
        return [declare(), ts.setTextRange(ts.setOriginalNode(block, node), node)];
      }
      const value = toClassExpression(ts, factory, visited);
      return ts.setTextRange(ts.setOriginalNode(declare(value), node), node);
    };
    return visitChildren(file);
  };
}

function isLabel(ts: TypeScript, { parent }: ts.Identifier): boolean {
  return ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent);
}

function hasDecorator(ts: TypeScript, node: ts.Node): boolean {
  return ts.isDecorator(node) || (ts.forEachChild(node, (each) => hasDecorator(ts, each)) ?? false);
}

function isAssignment(ts: TypeScript, node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
