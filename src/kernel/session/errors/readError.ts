/** Reading errors whose getters may throw: nothing here ever does. */

/** The ends that names of cells have in a script, as in `Map$cell`. */
const scriptEnds = /(?<=[\p{ID_Continue}$])\$(?:cell|import)(?![\p{ID_Continue}$])/gu;

/**
 * Returns a property that should be a text; an empty text if it is none.
 *
 * Names stand in it as the user wrote them.
 */
export function readText(error: Error, key: "name" | "message" | "stack"): string {
  const value = readSafely(error, key);
  return typeof value === "string" ? value.replace(scriptEnds, "") : "";
}

/** Returns a property; `undefined` if its getter throws. */
export function readSafely(error: Error, key: PropertyKey): unknown {
  return safely(() => (error as unknown as Record<PropertyKey, unknown>)[key], undefined);
}

/** Returns what `read` returns, or `otherwise` if it throws. */
export function safely<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** Returns an error's name; that of its class, if it has none of its own. */
export function nameOf(error: Error): string {
  const name = readText(error, "name");
  if (name !== "" && name !== "Error") {
    return name;
  }
  const constructor = readSafely(error, "constructor");
  const ofClass = safely(() => (typeof constructor === "function" ? constructor.name : ""), "");
  return ofClass === "" ? "Error" : ofClass;
}

/** Returns an error's stack, with the name of its class where it only says `Error`. */
export function stackOf(error: Error): string {
  const name = nameOf(error);
  const message = readText(error, "message");
  const stack = readText(error, "stack") || (message === "" ? name : `${name}: ${message}`);
  return stack.replace(/^Error(?=[:\n]|$)/, () => name);
}
