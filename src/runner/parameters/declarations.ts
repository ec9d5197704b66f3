import ts from "typescript";
import { joinText, type CodeCell, type Notebook } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import { readLiteral, type Literal } from "./literal.js";
import { typeOfAnnotation, typeOfValue, type ParameterType } from "./type.js";

/** One parameter of a notebook: `keyword name: annotation = value` in its cell tagged `parameters`. */
export interface Parameter {
  keyword: "const" | "let";
  name: string;
  /** The type annotation as written, if there is one. */
  annotation?: string;
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

/** The parameters that a cell declares: its top-level `const` and `let` with literal values; the rest is no parameter. */
export function readParameters(cell: CodeCell): Parameter[] {
  const source = ts.createSourceFile(
    "parameters.ts",
    joinText(cell.source),
    ts.ScriptTarget.Latest,
    true,
  );
  return source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList: list }) =>
    list.declarations.flatMap((declaration) => {
      if (!(list.flags & ts.NodeFlags.BlockScoped)) return [];
      return toParameter(declaration, list.flags & ts.NodeFlags.Const ? "const" : "let");
    }),
  );
}

function toParameter(
  { name, type, initializer }: ts.VariableDeclaration,
  keyword: Parameter["keyword"],
): Parameter[] {
  const value = initializer && readLiteral(initializer);
  if (value === undefined || !ts.isIdentifier(name)) return [];
  return [
    {
      keyword,
      name: name.text,
      ...(type && { annotation: type.getText() }),
      value,
      type: type ? typeOfAnnotation(type) : typeOfValue(value),
    },
  ];
}
