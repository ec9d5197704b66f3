import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, URL } from "node:url";

/** The folder of the template. */
const template = fileURLToPath(new URL("../../new/template/", import.meta.url));

/** The names of what is left in the template where it has been run in its place. */
const generated = new Set(["node_modules", "dist", "book", ".ipynb_checkpoints"]);

/** The name that the template gives itself. */
const templateName = "my-study";

/** A new project: its name, and the folder that it is written to. */
export interface Study {
  /** The folder to write into; it exists. */
  folder: string;
  /** The folder that it will be moved to, as a real path: its relative paths start there. */
  home: string;
  name: string;
}

/**
 * Copies the template, under the project's name and with its dependencies pointing at this epochbook.
 */
export function writeStudy({ folder, home, name }: Study): void {
  cpSync(template, folder, {
    recursive: true,
    filter: (path) => !generated.has(basename(path)),
  });
  rewrite(join(folder, "README.md"), (text) => text.replaceAll(templateName, name));
  rewrite(join(folder, "package.json"), (text) => {
    const manifest = JSON.parse(text) as Record<string, unknown>;
    return `${JSON.stringify(pointAt({ ...manifest, name }, template, home), null, 2)}\n`;
  });
}

/** Changes the text of a file. */
function rewrite(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}

/**
 * Returns a manifest that is moved from one folder to another.
 *
 * Each `file:` path in it, as key or as value, leads to the same place from there. Paths are
 * relative where they can be, so that the project can move together with what it depends on.
 */
function pointAt<T>(manifest: T, from: string, to: string): T {
  const move = (text: string): string =>
    text.startsWith("file:") ? `file:${pathFrom(to, resolve(from, text.slice(5)))}` : text;
  const walk = (value: unknown): unknown => {
    if (typeof value === "string") {
      return move(value);
    }
    if (Array.isArray(value)) {
      return value.map(walk);
    }
    if (typeof value !== "object" || value === null) {
      return value;
    }
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [move(key), walk(part)]));
  };
  return walk(manifest) as T;
}

/** Returns the path from a folder to a target, with slashes on every system. */
function pathFrom(folder: string, target: string): string {
  return relative(folder, target).split(sep).join("/");
}
