import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, URL } from "node:url";
import { pointAt } from "./pointAt.js";

const template = fileURLToPath(new URL("../../new/template/", import.meta.url));

/** What running the template in its place leaves in it. */
const generated = new Set(["node_modules", "dist", "book", ".ipynb_checkpoints"]);

/** The name that the template gives itself. */
const templateName = "my-study";

/** Where a new project is written and what it is called. */
export interface Study {
  /** The folder to write into; it exists. */
  folder: string;
  /** The folder that it will be moved to, as a real path: what relative paths start from. */
  home: string;
  name: string;
}

/** Copies the template, under the project's name and with its dependencies pointing at this epochbook. */
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

function rewrite(path: string, change: (text: string) => string): void {
  writeFileSync(path, change(readFileSync(path, "utf8")));
}
