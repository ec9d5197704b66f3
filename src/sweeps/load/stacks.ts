import { SourceMap, type SourceMapPayload } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The source maps of bundles that were loaded, by their URLs. */
const maps = new Map<string, SourceMap>();

const mapComment = "//# sourceMappingURL=data:application/json;base64,";

/** Remembers a bundle's source map, which says from which lines of which files it was made. */
export function rememberMap(url: string, code: string): void {
  const start = code.lastIndexOf(mapComment);
  const json = Buffer.from(code.slice(start + mapComment.length), "base64").toString();
  maps.set(url, new SourceMap(JSON.parse(json) as SourceMapPayload));
}

/**
 * Returns the stack of a thrown value, or its text if it has none.
 *
 * Places in bundles are those in the files that the bundles were made from.
 */
export function stackOf(thrown: unknown): string {
  return mapStack(thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown));
}

/**
 * Returns a stack in which places in bundles are replaced by those in the files.
 *
 * Node.js' own source maps would be read for all packages as well, which costs seconds and memory.
 */
function mapStack(stack: string): string {
  let mapped = stack;
  for (const [url, map] of maps) {
    for (const [place, line, column] of placesIn(stack, url)) {
      const entry = map.findEntry(line - 1, column - 1);
      if ("originalSource" in entry) {
        const source = resolve(dirname(fileURLToPath(url)), decodeURI(entry.originalSource));
        mapped = mapped.replace(
          place,
          `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`,
        );
      }
    }
  }
  return mapped;
}

function placesIn(stack: string, url: string): [place: string, line: number, column: number][] {
  const [, ...parts] = stack.split(url);
  return parts.flatMap((part) => {
    const numbers = /^:(\d+):(\d+)/.exec(part);
    return numbers === null ? [] : [[url + numbers[0], Number(numbers[1]), Number(numbers[2])]];
  });
}
