import ts from "typescript";
import { readLiteral, type Literal } from "./literal.js";

/** The type of a parameter: its name in messages, and the check of a value. */
export interface ParameterType {
  name: string;
  accepts: (value: unknown) => boolean;
}

const number: ParameterType = { name: "number", accepts: Number.isFinite };
const string: ParameterType = { name: "string", accepts: (value) => typeof value === "string" };
const boolean: ParameterType = { name: "boolean", accepts: (value) => typeof value === "boolean" };
/** The type `undefined`, which no JSON value has. */
const nothing: ParameterType = { name: "undefined", accepts: () => false };
const anything: ParameterType = { name: "any JSON value", accepts: () => true };

const keywords: ReadonlyMap<ts.SyntaxKind, ParameterType> = new Map([
  [ts.SyntaxKind.NumberKeyword, number],
  [ts.SyntaxKind.StringKeyword, string],
  [ts.SyntaxKind.BooleanKeyword, boolean],
  [ts.SyntaxKind.UndefinedKeyword, nothing],
]);

/**
 * Returns the type that an annotation names.
 *
 * It knows primitives, literals, and unions and arrays of these. All others accept any value.
 */
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

/** Returns the type of a parameter without an annotation, by its default. */
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
