import { createRequire } from "node:module";
import { dirname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The properties of `import.meta` in a cell or a local module. */
export interface Meta {
  url: string;
  filename: string;
  dirname: string;
  /** False, since no module of a notebook is where Node.js has started. */
  main: boolean;
  resolve: (specifier: string) => string;
}

/** Makes the `import.meta` of a file, given by its URL, which may have a query. */
export function createMeta(url: string): Meta {
  const filename = fileURLToPath(new URL(url));
  const require = createRequire(filename);
  return {
    url,
    filename,
    dirname: dirname(filename),
    main: false,
    resolve: (specifier) => {
      const resolved = findFile(require, specifier);
      if (resolved === undefined) {
        return new URL(specifier, url).href;
      }
      return resolved.startsWith("/") || /^[a-z]:/i.test(resolved)
        ? pathToFileURL(resolved).href
        : resolved;
    },
  };
}

/** Returns `undefined` for a relative path where there is no file: its URL is known all the same. */
function findFile(require: NodeJS.Require, specifier: string): string | undefined {
  try {
    return require.resolve(specifier);
  } catch (error) {
    if (/^\.{0,2}\//.test(specifier)) {
      return undefined;
    }
    throw error;
  }
}
