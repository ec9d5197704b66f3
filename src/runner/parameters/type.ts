import ts from "typescript";
import { readLiteral, type Literal } from "./literal.js";

/** The type of a parameter: its name for messages, and the test of a value. */
export interface ParameterType {
  name: string;
  accepts: (value: unknown) => boolean;
}

const number: ParameterType = { name: "number", accepts: Number.isFinite };
const string: ParameterType = { name: "string", accepts: (value) => typeof value === "string" };
const boolean: ParameterType = { name: "boolean", accepts: (value) => typeof value === "boolean" };
/** JSON has no way to write `undefined`. */
const nothing: ParameterType = { name: "undefined", accepts: () => false };
const anything: ParameterType = { name: "any JSON value", accepts: () => true };

const keywords: ReadonlyMap<ts.SyntaxKind, ParameterType> = new Map([
  [ts.SyntaxKind.NumberKeyword, number],
  [ts.SyntaxKind.StringKeyword, string],
  [ts.SyntaxKind.BooleanKeyword, boolean],
  [ts.SyntaxKind.UndefinedKeyword, nothing],
]);

/** The type that an annotation names: primitives, literals, unions and arrays of these. Others accept any value. */
export function typeOfAnnotation(node: ts.TypeNode): ParameterType {
  if (ts.isParenthesizedTypeNode(node)) {
    return typeOfAnnotation(node.type);
  }
  if (ts.isArrayTypeNode(node)) {
    return arrayOf(typeOfAnnotation(node.elementType));
  }
  if (ts.isUnionTypeNode(node)) {
    return union(node.types.map(typeOfAnnotation));
  }
  if (ts.isTypeOperatorNode(node)) {
    return typeOfAnnotation(node.type);
  }
  if (ts.isLiteralTypeNode(node)) {
    const value = readLiteral(node.literal);
    return { name: JSON.stringify(value), accepts: (other) => other === value };
  }
  return keywords.get(node.kind) ?? anything;
}

/** The type that a parameter without an annotation has by its default. */
export function typeOfValue(value: Literal): ParameterType {
  if (typeof value === "number") {
    return number;
  }
  if (typeof value === "string") {
    return string;
  }
  if (typeof value === "boolean") {
    return boolean;
  }
  if (value === null) {
    return anything;
  }
  const elements = new Map(value.map(typeOfValue).map((type) => [type.name, type]));
  return arrayOf(elements.size === 0 ? anything : union([...elements.values()]));
}

function arrayOf(element: ParameterType): ParameterType {
  return {
    name: element.name.includes(" ") ? `(${element.name})[]` : `${element.name}[]`,
    accepts: (value) => Array.isArray(value) && value.every(element.accepts),
  };
}

function union(types: readonly ParameterType[]): ParameterType {
  return {
    name: types.map((type) => type.name).join(" | "),
    accepts: (value) => types.some((type) => type.accepts(value)),
  };
}
