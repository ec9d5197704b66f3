import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ChartKind } from "./charts.js";

/**
 * The folder of the pages' style and script.
 *
 * It is beside the source: the build doesn't copy it.
 */
const ownFolder = new URL("../../book/assets/", import.meta.url);
/** The file name of the pages' style. */
export const styleFile = "book.css";
/** The file name of the pages' script. */
export const scriptFile = "book.js";

/**
 * The scripts of the chart libraries, each with the package that it is from.
 *
 * It lies in the folder of the package's main file.
 */
const libraries = {
  "vega.min.js": "vega",
  "vega-lite.min.js": "vega-lite",
  "vega-embed.min.js": "vega-embed",
  "plotly.js": "plotly.js-dist",
};

type Library = keyof typeof libraries;

const vegaScripts: Library[] = ["vega.min.js", "vega-lite.min.js", "vega-embed.min.js"];

/** Returns the scripts that draw a kind of chart, in the order in which they are loaded. */
export function scriptsOf(kind: ChartKind): Library[] {
  return kind === "plotly" ? ["plotly.js"] : vegaScripts;
}

/** Copies what pages with these kinds of charts need into a folder: style, script and libraries. */
export function copyAssets(folder: string, charts: ReadonlySet<ChartKind>): void {
  mkdirSync(folder, { recursive: true });
  for (const file of [styleFile, scriptFile]) {
    copyFileSync(fileURLToPath(new URL(file, ownFolder)), join(folder, file));
  }
  for (const file of new Set([...charts].flatMap(scriptsOf))) {
    copyFileSync(pathOf(file), join(folder, file));
  }
}

/**
 * Returns the texts of what a page with these kinds of charts needs.
 *
 * They are those of the style, the script, and the libraries by name.
 */
export function readAssets(charts: ReadonlySet<ChartKind>): {
  style: string;
  script: string;
  libraries: Map<string, string>;
} {
  const read = (path: string | URL): string => readFileSync(path, "utf8");
  const files = new Set([...charts].flatMap(scriptsOf));
  return {
    style: read(new URL(styleFile, ownFolder)),
    script: read(new URL(scriptFile, ownFolder)),
    libraries: new Map([...files].map((file) => [file, read(pathOf(file))])),
  };
}

function pathOf(file: Library): string {
  return fileURLToPath(new URL(file, import.meta.resolve(libraries[file])));
}
