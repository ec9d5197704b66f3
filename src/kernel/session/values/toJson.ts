import { types } from "node:util";
import { messageOf } from "@epochbook/core";
import { bytesOf } from "./bytesOf.js";
import { isPlainObject } from "./isPlainObject.js";

/** The most levels of lists and objects within each other: Python's JSON can't read many more. */
const mostLevels = 500;

/**
 * Returns a value as JSON can hold it.
 *
 * Typed arrays and sets become lists, buffers lists of their bytes, and maps objects, or lists of
 * pairs if a key isn't text or a number. A bigint becomes a number, or text if a number can't hold
 * it. `NaN` and `Infinity` become null. All else is as `JSON.stringify` has it. A part that needs no
 * change is shared with the value, and not copied.
 *
 * @returns undefined for what JSON leaves out, such as a function
 * @throws TypeError that names the place, if the value holds itself, is nested too deeply, or throws
 * where it is read
 */
export function toJson(value: unknown): unknown {
  const path: Path = [];
  try {
    return convert(value, path, new Set());
  } catch (error) {
    const reason =
      error instanceof NotJson ? error.message : `could not be read: ${messageOf(error)}`;
    throw new TypeError(`${nameOf(path)} ${reason}`, { cause: error });
  }
}

/** The most keys of a path that a message shows. */
const mostNamed = 8;

/** The place that is being read: the keys and indices that lead to it. */
type Path = (string | number)[];

/** The objects around the place that is being read. */
type Around = Set<object>;

/** A value that can't become JSON: the message is what follows the name of its place. */
class NotJson extends Error {}

function nameOf(path: Path): string {
  // Of a long path, the end alone would say little, and all of it too much.
  const keys = path.length > mostNamed ? [...path.slice(0, mostNamed), "…"] : path;
  const name = keys.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return name === "" ? "the value" : name.replace(/^\./, "");
}

function convert(value: unknown, path: Path, around: Around): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "bigint":
      return fromBigint(value);
    case "object":
      return value === null ? null : convertObject(value, path, around);
    default:
      return undefined;
  }
}

function convertObject(value: object, path: Path, around: Around): unknown {
  const numbers = numbersOf(value);
  if (numbers !== undefined) {
    return convertList(Array.from(numbers), path, around);
  }
  if (around.has(value)) {
    throw new NotJson("holds an object that it is a part of");
  }
  if (around.size === mostLevels) {
    throw new NotJson(`is nested deeper than ${mostLevels} levels`);
  }
  around.add(value);
  const converted = convertParts(value, path, around);
  around.delete(value);
  return converted;
}

function convertParts(value: object, path: Path, around: Around): unknown {
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === "function") {
    return convert(Reflect.apply(toJSON, value, [String(path.at(-1) ?? "")]), path, around);
  }
  if (Array.isArray(value)) {
    return convertList(value, path, around);
  }
  if (types.isBoxedPrimitive(value)) {
    return convert(value.valueOf(), path, around);
  }
  if (types.isSet(value)) {
    return convertList([...value], path, around);
  }
  if (types.isMap(value)) {
    const isRecord = [...value.keys()].every((key) => ["string", "number"].includes(typeof key));
    return isRecord
      ? convertFields(Object.fromEntries(value as Map<string, unknown>), path, around)
      : convertList([...value], path, around);
  }
  return convertFields(value, path, around);
}

function convertList(list: readonly unknown[], path: Path, around: Around): unknown {
  // A list that isn't like those of literals may be of a kind that can't be sent.
  let copy: unknown[] | undefined = isPlainList(list) ? undefined : [...list];
  for (let index = 0; index < list.length; index++) {
    path.push(index);
    const element = list[index];
    const converted = convert(element, path, around) ?? null;
    path.pop();
    if (converted !== element) {
      copy ??= [...list];
      copy[index] = converted;
    }
  }
  return copy ?? list;
}

function isPlainList(list: readonly unknown[]): boolean {
  return !types.isProxy(list) && Object.getPrototypeOf(list) === Array.prototype;
}

function convertFields(object: object, path: Path, around: Around): unknown {
  const fields = object as Record<string, unknown>;
  const keys = Object.keys(object);
  // An object that isn't like those of literals may be of a kind that can't be sent.
  let copy: Record<string, unknown> | undefined = isPlainObject(object) ? undefined : {};
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index];
    path.push(key);
    const field = fields[key];
    const converted = convert(field, path, around);
    path.pop();
    if (converted !== field || converted === undefined) {
      copy ??= Object.fromEntries(keys.slice(0, index).map((before) => [before, fields[before]]));
    }
    if (copy !== undefined && converted !== undefined) {
      setField(copy, key, converted);
    }
  }
  return copy ?? object;
}

/** Sets a field as a literal does, also one that is named `__proto__`. */
function setField(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(object, key, { value, enumerable: true });
  } else {
    object[key] = value;
  }
}

/** Returns the numbers of a typed array, or the bytes of a buffer or of another view of one. */
function numbersOf(value: object): ArrayLike<number | bigint> | undefined {
  return types.isTypedArray(value) ? value : bytesOf(value);
}

function fromBigint(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}
