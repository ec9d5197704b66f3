import { findText, type Place } from "./sources.js";

/** The number of lines that are shown before and after the failing one. */
const context = 2;

/**
 * Returns the lines around the first frame of a mapped stack that lies in a cell or a local module.
 *
 * It is empty if there is no such frame.
 */
export function excerptOf(stack: string): string[] {
  const place = firstPlace(stack);
  const text = place === undefined ? undefined : findText(place.name);
  if (place === undefined || text === undefined) {
    return [];
  }
  const lines = text.split("\n");
  const first = Math.max(1, place.line - context);
  const last = Math.min(lines.length, place.line + context);
  const width = String(last).length;
  const shown: string[] = [`${place.name}:${place.line}:${place.column}`];
  for (let number = first; number <= last; number++) {
    const failing = number === place.line;
    const gutter = `${failing ? "→" : " "} ${String(number).padStart(width)} | `;
    const line = lines[number - 1] ?? "";
    shown.push(gutter + line);
    if (failing) {
      shown.push(underline(gutter, line, place.column));
    }
  }
  return shown;
}

/** Returns a line with a caret under the column. Tabs stay tabs, so that it fits any tab width. */
function underline(gutter: string, line: string, column: number): string {
  const indent = line.slice(0, column - 1).replace(/[^\t]/g, " ");
  return " ".repeat(gutter.length - 2) + "| " + indent + "^";
}

function firstPlace(stack: string): Place | undefined {
  for (const line of stack.split("\n")) {
    const match = /^\s+at (?:.* \()?(?:async )?(.+?):(\d+):(\d+)\)?$/.exec(line);
    const name = match?.[1];
    if (name !== undefined && findText(name) !== undefined) {
      return { name, line: Number(match?.[2]), column: Number(match?.[3]) };
    }
  }
  return undefined;
}
