import type ts from "typescript";
import type { TypeScript } from "../project/typescript.js";

/** What kind of thing a name stands for; `let` and `var` may be assigned by later cells. */
export type DeclaredKind =
  "const" | "let" | "function" | "class" | "enum" | "namespace" | "import" | "type";

/** A name that a cell declares at its top level. */
export interface Declared {
  kind: DeclaredKind;
  /** It also names a type, so that only an alias can stand for all that it means. */
  isType: boolean;
  /** Where the name stands in the cell's text. */
  position: number;
}

/** Finds the names that a cell's text declares, the `var`s in its blocks included. */
export function findDeclarations(ts: TypeScript, file: ts.SourceFile): Map<string, Declared> {
  const names = new Map<string, Declared>();
  const add = (name: ts.Node, kind: DeclaredKind): void => {
    if (!ts.isIdentifier(name) || name.text === "") {
      return;
    }
    const isType = kind === "type" || kind === "class" || kind === "enum" || kind === "namespace";
    const old = names.get(name.text);
    names.set(name.text, {
      kind: old === undefined || old.kind === "type" ? kind : old.kind,
      isType: isType || (old?.isType ?? false),
      position: name.getStart(file),
    });
  };
  const addBinding = (name: ts.BindingName, kind: DeclaredKind): void => {
    if (ts.isIdentifier(name)) {
      add(name, kind);
      return;
    }
    for (const element of name.elements) {
      if (ts.isBindingElement(element)) {
        addBinding(element.name, kind);
      }
    }
  };
  const addVars = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) {
      return;
    }
    if (ts.isVariableDeclarationList(node) && scopeOf(ts, node) === "var") {
      for (const { name } of node.declarations) {
        addBinding(name, "let");
      }
    }
    ts.forEachChild(node, addVars);
  };
  for (const statement of file.statements) {
    if (ts.isVariableStatement(statement)) {
      const { declarationList: list } = statement;
      const scope = scopeOf(ts, list);
      // The resource of `using` is gone when its cell ends.
      if (scope === "using") {
        continue;
      }
      const kind = scope === "var" ? "let" : scope;
      for (const { name } of list.declarations) {
        addBinding(name, kind);
      }
    } else if (ts.isImportDeclaration(statement)) {
      for (const name of importedNames(ts, statement)) {
        add(name, "import");
      }
    } else {
      const kind = declarationKind(ts, statement);
      if (kind === undefined) {
        addVars(statement);
      } else {
        add((statement as ts.DeclarationStatement).name ?? statement, kind);
      }
    }
  }
  return names;
}

/** How the variables of a declaration list are declared; `using` stands for `await using` too. */
export function scopeOf(
  { NodeFlags }: TypeScript,
  list: ts.VariableDeclarationList,
): "var" | "let" | "const" | "using" {
  // `await using` has the bits of `using` and `const`.
  if ((list.flags & NodeFlags.Using) !== 0) {
    return "using";
  }
  if ((list.flags & NodeFlags.Const) !== 0) {
    return "const";
  }
  return (list.flags & NodeFlags.Let) !== 0 ? "let" : "var";
}

/** The names that an import declaration brings into the cell. */
function importedNames(ts: TypeScript, statement: ts.ImportDeclaration): ts.Identifier[] {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  const names = clause?.name === undefined ? [] : [clause.name];
  if (bindings === undefined) {
    return names;
  }
  if (ts.isNamespaceImport(bindings)) {
    return [...names, bindings.name];
  }
  return [...names, ...bindings.elements.map(({ name }) => name)];
}

function declarationKind(ts: TypeScript, statement: ts.Statement): DeclaredKind | undefined {
  if (ts.isFunctionDeclaration(statement)) {
    return "function";
  }
  if (ts.isClassDeclaration(statement)) {
    return "class";
  }
  if (ts.isEnumDeclaration(statement)) {
    return "enum";
  }
  if (ts.isModuleDeclaration(statement)) {
    return isGlobal(ts, statement) ? undefined : "namespace";
  }
  if (ts.isImportEqualsDeclaration(statement)) {
    return "import";
  }
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return "type";
  }
  return undefined;
}

/** `declare global` has a name to TypeScript, but declares none. */
function isGlobal({ NodeFlags }: TypeScript, { flags }: ts.ModuleDeclaration): boolean {
  return (flags & NodeFlags.GlobalAugmentation) !== 0;
}
