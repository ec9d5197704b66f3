import { inspect, type InspectOptions } from "node:util";
import { isError, messageOf } from "@epochbook/core";

/** Returns the text of a value as Node.js inspects it, or a note where the inspection throws. */
export function inspectSafely(value: unknown, options: InspectOptions = {}): string {
  try {
    return inspect(value, options);
  } catch (error) {
    return `[${typeof value} that can't be shown: ${isError(error) ? messageOf(error) : "its inspection failed"}]`;
  }
}
