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
      const resolved = require.resolve(specifier);
      return resolved.startsWith("/") || /^[a-z]:/i.test(resolved)
        ? pathToFileURL(resolved).href
        : resolved;
    },
  };
}
