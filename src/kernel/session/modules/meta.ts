import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";

/** The properties of `import.meta` in a cell or a local module. */
export interface Meta {
  url: string;
  filename: string;
  dirname: string;
  resolve: (specifier: string) => string;
}

/** Makes the `import.meta` of a file, given by its absolute path. */
export function createMeta(filename: string): Meta {
  const require = createRequire(filename);
  return {
    url: pathToFileURL(filename).href,
    filename,
    dirname: dirname(filename),
    resolve: (specifier) => {
      const resolved = require.resolve(specifier);
      return resolved.startsWith("/") || /^[a-z]:/i.test(resolved)
        ? pathToFileURL(resolved).href
        : resolved;
    },
  };
}
