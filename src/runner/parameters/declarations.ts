import ts from "typescript";
import { joinText, type CodeCell, type Notebook } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import { readLiteral, type Literal } from "./literal.js";
import { typeOfAnnotation, typeOfValue, type ParameterType } from "./type.js";

/** One parameter of a notebook: `keyword name: annotation = value assertion` in its cell tagged `parameters`. */
export interface Parameter {
  keyword: "const" | "let";
  name: string;
  /** The type annotation as written, if there is one. */
  annotation?: string;
  /** What follows the value as written, such as ` as const`; mostly nothing. */
  assertion: string;
  /** The default. */
  value: Literal;
  type: ParameterType;
}

/** The first code cell tagged `parameters`. */
export function findParametersCell(notebook: Notebook): CodeCell | undefined {
  return notebook.cells.find(
    (cell): cell is CodeCell => cell.cell_type === "code" && hasTag(cell, "parameters"),
  );
}

/**
 * The parameters that a cell declares: its top-level `const` and `let` with literal values, which `as` or `satisfies`
 * may follow; the rest is no parameter.
 */
export function readParameters(cell: CodeCell): Parameter[] {
  const source = ts.createSourceFile(
    "parameters.ts",
    joinText(cell.source),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList: list }) =>
    list.declarations.flatMap((declaration) => {
      if (!(list.flags & ts.NodeFlags.BlockScoped)) {
        return [];
      }
      return toParameter(declaration, list.flags & ts.NodeFlags.Const ? "const" : "let");
    }),
  );
}

function toParameter(
  { name, type, initializer }: ts.VariableDeclaration,
  keyword: Parameter["keyword"],
): Parameter[] {
  if (!initializer || !ts.isIdentifier(name)) {
    return [];
  }
  const { literal, asserted } = readAssertions(initializer);
  const value = readLiteral(literal);
  if (value === undefined) {
    return [];
  }
  const stated = type ?? asserted;
  return [
    {
      keyword,
      name: name.text,
      ...(type && { annotation: type.getText() }),
      assertion: name.getSourceFile().text.slice(literal.end, initializer.end),
      value,
      type: stated ? typeOfAnnotation(stated) : typeOfValue(value),
    },
  ];
}

/** What `as` and `satisfies` are put after, and the type that the last of them names; `const` names none. */
function readAssertions(node: ts.Expression): { literal: ts.Expression; asserted?: ts.TypeNode } {
  if (!ts.isAsExpression(node) && !ts.isSatisfiesExpression(node)) {
    return { literal: node };
  }
  const inner = readAssertions(node.expression);
  return ts.isConstTypeReference(node.type) ? inner : { ...inner, asserted: node.type };
}
