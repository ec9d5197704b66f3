import { didYouMean, isObject, UserError } from "@epochbook/core";
import { type CodeCell } from "../notebook/format.js";
import type { Parameter } from "./declarations.js";
import type { Literal } from "./literal.js";

/** The user's options for the parameters of all notebooks. */
export interface ParameterOptions {
  /** Values by name, as on the command line: JSON, or plain text where the type allows a string. */
  parameters?: Readonly<Record<string, string>>;
  /**
   * The number of seeds to keep, where a notebook declares a parameter `seeds`.
   *
   * The first ones are kept.
   */
  seeds?: number;
  /**
   * True if the values for a quick run are taken.
   *
   * A notebook's parameters cell holds them in its metadata, as `{"epochbook": {"quick": {"epochs":
   * 1}}}`.
   *
   * @default false
   */
  quick?: boolean;
}

/**
 * Returns the values to set in one notebook, by name.
 *
 * Where several options set one parameter, `parameters` come before `seeds`, and `seeds` before
 * `quick`. Names that the notebook doesn't declare are left out.
 *
 * @throws UserError if a value has the wrong type, or the notebook's own quick values name an
 *   unknown parameter
 */
export function chooseValues(
  notebook: string,
  cell: CodeCell,
  declared: readonly Parameter[],
  { parameters = {}, seeds, quick = false }: ParameterOptions,
): Record<string, Literal> {
  const values: Record<string, Literal> = {};
  if (quick) {
    Object.assign(values, readQuickValues(notebook, cell, declared));
  }
  for (const parameter of declared) {
    const { name, value } = parameter;
    if (name === "seeds" && seeds !== undefined) {
      values[name] = firstSeeds(notebook, value, seeds);
    }
    const text = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (text !== undefined) {
      values[name] = parseValue(notebook, parameter, text);
    }
  }
  return values;
}

function parseValue(notebook: string, parameter: Parameter, text: string): Literal {
  const { name, value, type } = parameter;
  const json = parseJson(text);
  // Where the default is a string, 5 and null are texts too.
  const readings = typeof value === "string" ? [text, json] : [json, text];
  const parsed = readings.find((reading) => reading !== undefined && type.accepts(reading));
  if (parsed === undefined) {
    throw new UserError(
      `-p ${name}=${text}: expected ${type.name} in ${notebook}, where the default is ` +
        `${JSON.stringify(value)}, got ${text === "" ? "nothing" : text}`,
    );
  }
  return parsed as Literal;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function firstSeeds(notebook: string, value: Literal, count: number): Literal[] {
  if (!Array.isArray(value) || value.length < count) {
    throw new UserError(
      `--seeds ${count}: expected at least ${count} seeds in ${notebook}, got ` +
        `seeds = ${JSON.stringify(value)}; ask for fewer, or give your own with -p seeds=[…]`,
    );
  }
  return value.slice(0, count);
}

function readQuickValues(
  notebook: string,
  cell: CodeCell,
  declared: readonly Parameter[],
): Record<string, Literal> {
  const { epochbook = {} } = cell.metadata;
  const values = isObject(epochbook) ? (epochbook.quick ?? {}) : undefined;
  if (!isObject(values)) {
    throw new UserError(
      `${notebook}: the quick values in its parameters cell's metadata: expected ` +
        `"epochbook": {"quick": {"name": value}}, got "epochbook": ${JSON.stringify(epochbook)}`,
    );
  }
  for (const [name, value] of Object.entries(values)) {
    const parameter = declared.find((candidate) => candidate.name === name);
    if (!parameter) {
      const names = declared.map((known) => known.name);
      throw new UserError(
        `${notebook}: the quick values in its parameters cell's metadata name ${name}, which the ` +
          `cell doesn't declare; it declares ${names.join(", ")}${didYouMean(name, names)}`,
      );
    }
    if (!parameter.type.accepts(value)) {
      throw new UserError(
        `${notebook}: the quick value of ${name} in its parameters cell's metadata: expected ` +
          `${parameter.type.name}, got ${JSON.stringify(value)}`,
      );
    }
  }
  return values as Record<string, Literal>;
}
