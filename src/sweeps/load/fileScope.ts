import { readFile } from "node:fs/promises";
import { dirname, extname } from "node:path";
import { pathToFileURL } from "node:url";
import type { Loader, Plugin } from "esbuild";

/**
 * The expressions by which a module knows its own place, with the names that replace them in a bundle.
 */
const place: Readonly<Record<string, string>> = {
  "import.meta.url": "__epochbookUrl",
  "import.meta.filename": "__epochbookFile",
  "import.meta.dirname": "__epochbookFolder",
  __filename: "__epochbookFile",
  __dirname: "__epochbookFolder",
};

const mentionsPlace = /\bimport\.meta\b|\b__(?:file|dir)name\b/;

/**
 * Makes an esbuild plugin by which bundled modules know their own places, as if they weren't bundled.
 */
export function keepFileScope(): Plugin {
  return {
    name: "keep file scope",
    setup: (build) => {
      build.initialOptions.define = { ...build.initialOptions.define, ...place };
      build.onLoad({ filter: /\.[cm]?[jt]sx?$/ }, async ({ path }) => {
        const text = await readFile(path, "utf8");
        if (!mentionsPlace.test(text)) {
          return undefined;
        }
        // On the first line, so that the others keep their numbers.
        const contents = `${declarePlace(path)}${text.replace(/^#!/, "//")}`;
        return { contents, loader: loaderOf(path) };
      });
    },
  };
}

function declarePlace(path: string): string {
  const place = {
    __epochbookUrl: pathToFileURL(path).href,
    __epochbookFile: path,
    __epochbookFolder: dirname(path),
  };
  return Object.entries(place)
    .map(([name, value]) => `const ${name} = ${JSON.stringify(value)}; `)
    .join("");
}

/**
 * Returns esbuild's loader of a file: that of `ts` for `.mts` and `.cts`, of `js` for `.mjs` and `.cjs`.
 */
function loaderOf(path: string): Loader {
  return extname(path).replace(/^\.[cm]?/, "") as Loader;
}
