import { inspect } from "node:util";
import { isError } from "@epochbook/core";
import { nameOf, readSafely, safely, stackOf } from "./readError.js";

/** The number of errors within errors that are shown at most. */
const maxDepth = 8;
/** The most properties of an error, or errors of a list, that are shown. */
const maxCount = 30;
/** The most lines of a property that are shown. */
const maxLines = 20;
/** The most characters of a property that are shown. */
const maxLength = 2000;

/** The properties in which an error of this name holds others, if they are not enumerable. */
const suppressedParts = ["error", "suppressed"];

/**
 * Returns the lines that show an error: its stack, its own properties and the errors that it holds.
 *
 * They are as Node.js prints an error. It never throws, whatever the error's getters do.
 */
export function showError(error: Error): string[] {
  const stack = stackOf(error);
  const text = safely(() => inspect(standIn(error, new Map()), { depth: maxDepth }), stack);
  // Node.js puts an error without frames in brackets.
  const shown = stack.includes("\n    at ") ? text : text.replace(`[${stack}]`, () => stack);
  return shown.split("\n");
}

/**
 * Makes an error that Node.js prints in the place of another.
 *
 * It has the same stack and the same properties, cut where they are huge.
 *
 * @param made - the errors that have been made, by those for which they stand
 */
function standIn(error: Error, made: Map<unknown, Error>): Error {
  const known = made.get(error);
  if (known !== undefined) {
    return known;
  }
  const shown = new Error();
  made.set(error, shown);
  const stack = stackOf(error);
  define(shown, { name: "", message: "", stack }, false);
  const keys = shownKeys(error, stack);
  for (const key of keys.slice(0, maxCount)) {
    define(shown, { [key]: showProperty(error, key, made) }, true);
  }
  if (keys.length > maxCount) {
    define(shown, { "…": verbatim(`${keys.length - maxCount} more properties`) }, true);
  }
  for (const key of ["cause", "errors"].filter((each) => !keys.includes(each))) {
    if (safely(() => Object.hasOwn(error, key), false)) {
      define(shown, { [key]: showProperty(error, key, made) }, false);
    }
  }
  return shown;
}

/** Returns the names of the properties to show, without those that the stack holds already. */
function shownKeys(error: Error, stack: string): PropertyKey[] {
  const [header] = stack.split("\n", 1);
  return safely(() => Reflect.ownKeys(error), []).filter((key) => {
    if (!safely(() => Object.prototype.propertyIsEnumerable.call(error, key), false)) {
      return suppressedParts.includes(String(key)) && nameOf(error) === "SuppressedError";
    }
    const value = readSafely(error, key);
    if (key === "name" || key === "message" || key === "stack") {
      return typeof value !== "string" || !stack.includes(value);
    }
    return key !== "code" || !header.includes(`[${String(value)}]`);
  });
}

/** Returns what is shown in the place of a property. Its getter is not called. */
function showProperty(error: Error, key: PropertyKey, made: Map<unknown, Error>): unknown {
  const descriptor = safely(() => Object.getOwnPropertyDescriptor(error, key), undefined);
  if (descriptor === undefined || "value" in descriptor) {
    return standInFor(descriptor?.value, made);
  }
  const accessors = [
    ...(typeof descriptor.get === "function" ? ["Getter"] : []),
    ...(typeof descriptor.set === "function" ? ["Setter"] : []),
  ];
  return verbatim(`[${accessors.join("/")}]`);
}

function standInFor(value: unknown, made: Map<unknown, Error>): unknown {
  if (isError(value)) {
    return standIn(value, made);
  }
  if (Array.isArray(value) && value.some(isError)) {
    const shown = value.slice(0, maxCount).map((each: unknown) => standInFor(each, made));
    const more = value.length - maxCount;
    return more > 0 ? [...shown, verbatim(`… ${more} more items`)] : shown;
  }
  return verbatim(cut(safely(() => inspect(value, { depth: 1 }), "[a value that can't be shown]")));
}

function cut(text: string): string {
  const lines = text.slice(0, maxLength).split("\n");
  const isWhole = text.length <= maxLength && lines.length <= maxLines;
  return isWhole ? text : `${lines.slice(0, maxLines).join("\n")} …`;
}

/** Returns an object that Node.js prints as this text. */
function verbatim(text: string): object {
  return { [inspect.custom]: () => text };
}

function define(target: object, values: Record<PropertyKey, unknown>, enumerable: boolean): void {
  for (const key of Reflect.ownKeys(values)) {
    Object.defineProperty(target, key, { value: values[key], enumerable, configurable: true });
  }
}
