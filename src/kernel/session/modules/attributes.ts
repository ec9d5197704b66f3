import type { Attributes } from "../../link/languageRequests.js";
import { nodeError } from "./nodeError.js";

/**
 * Checks the attributes of an import against its target, and throws what Node.js would throw.
 *
 * JSON may be imported without any, as bundlers and TypeScript allow it.
 *
 * @param url - the target's URL, or its name if it is one of Node's own
 */
export function checkAttributes(url: string, attributes: Attributes): void {
  for (const [key, value] of Object.entries(attributes)) {
    if (key !== "type" || value !== "json") {
      throw nodeError(
        TypeError,
        "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED",
        `Import attribute "${key}" with value "${value}" is not supported`,
      );
    }
  }
  if (Object.hasOwn(attributes, "type") && !/\.json(?:[?#]|$)/.test(url)) {
    throw nodeError(
      TypeError,
      "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE",
      `Module "${url}" is not of type "${attributes.type}"`,
    );
  }
}

/** Reads the attributes from the second argument of `import()`, with V8's own errors. */
export function readAttributes(options: unknown): Attributes {
  if (options === undefined) {
    return {};
  }
  if (!isObject(options)) {
    throw new TypeError("The second argument of import() must be an object");
  }
  const attributes = options.with;
  if (attributes === undefined) {
    return {};
  }
  if (!isObject(attributes)) {
    throw new TypeError("The 'options' argument of import() must have an object as its 'with'");
  }
  for (const value of Object.values(attributes)) {
    if (typeof value !== "string") {
      throw new TypeError("Import attribute value must be a string");
    }
  }
  return attributes as Attributes;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
