import type ts from "typescript";
import { isGlobalAugmentation } from "../project/globalChanges.js";
import type { TypeScript } from "../project/typescript.js";

/**
 * The kinds of things that a name stands for.
 *
 * Later cells may assign to `let`, which stands for `var` too.
 */
export type DeclaredKind =
  "const" | "let" | "function" | "class" | "enum" | "namespace" | "import" | "type";

/** A name that a cell declares at its top level. */
export interface Declared {
  kind: DeclaredKind;
  /** True if the name means a type too, so that only an alias can stand for all that it means. */
  isType: boolean;
  /** The position of the name in the cell's text. */
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
    for (const each of bindingNames(ts, name)) {
      add(each, kind);
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
      // A resource of `using` is disposed when its cell ends.
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

/** Returns the names in the target of a declaration, which may be a pattern. */
export function bindingNames(ts: TypeScript, name: ts.BindingName): ts.Identifier[] {
  return ts.isIdentifier(name)
    ? [name]
    : name.elements.flatMap((each) =>
        ts.isBindingElement(each) ? bindingNames(ts, each.name) : [],
      );
}

/** Returns the keyword of a list of declarations. It is `using` for `await using` too. */
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

/** Returns the names that an import declaration brings into the cell. */
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
    return isGlobalAugmentation(ts, statement) ? undefined : "namespace";
  }
  if (ts.isImportEqualsDeclaration(statement)) {
    return "import";
  }
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
    return "type";
  }
  return undefined;
}
