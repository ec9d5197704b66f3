import ts from "typescript";
import { joinText, type CodeCell, type Notebook } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import { readLiteral, type Literal } from "./literal.js";
import { typeOfAnnotation, typeOfValue, type ParameterType } from "./type.js";

/**
 * One parameter of a notebook.
 *
 * The notebook's cell tagged `parameters` declares it: `keyword name: annotation = value
 * assertion`.
 */
export interface Parameter {
  keyword: "const" | "let";
  name: string;
  /** The type annotation as it is written, if there is one. */
  annotation?: string;
  /** The text after the value as it is written, such as ` as const`; often empty. */
  assertion: string;
  /** The default. */
  value: Literal;
  type: ParameterType;
}

/** Returns the first code cell tagged `parameters`, if there is one. */
export function findParametersCell(notebook: Notebook): CodeCell | undefined {
  return notebook.cells.find(
    (cell): cell is CodeCell => cell.cell_type === "code" && hasTag(cell, "parameters"),
  );
}

/**
 * Returns the parameters that a cell declares.
 *
 * They are the top-level `const` and `let` with literal values, which `as` or `satisfies` may
 * follow.
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

/**
 * Returns the value in an expression such as `[1] satisfies number[]` and its asserted type.
 *
 * The type is that of the last `as` or `satisfies`. An `as const` names none.
 */
function readAssertions(node: ts.Expression): { literal: ts.Expression; asserted?: ts.TypeNode } {
  if (!ts.isAsExpression(node) && !ts.isSatisfiesExpression(node)) {
    return { literal: node };
  }
  const inner = readAssertions(node.expression);
  return ts.isConstTypeReference(node.type) ? inner : { ...inner, asserted: node.type };
}
