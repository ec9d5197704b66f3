import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Need } from "../report.js";
import { readManifest, root } from "./root.js";

/**
 * Checks that the packages that epochbook's own packages depend on are installed.
 * @param project the folder whose package.json names the workspaces
 */
export function checkPackages(project = root): Need {
  const folders = (readManifest(project).workspaces ?? []).map((path) => join(project, path));
  const wanted = folders.flatMap((folder) =>
    Object.keys(readManifest(folder).dependencies ?? {}).map((name) => ({ name, folder })),
  );
  const missing = wanted.filter(({ name, folder }) => !isInstalled(name, folder));
  const names = [...new Set(missing.map(({ name }) => name))];
  return {
    name: "packages",
    holds: names.length === 0,
    detail: names.length === 0 ? "installed" : `not installed: ${names.join(", ")}`,
  };
}

/** As Node.js looks for packages: in the folder's node_modules and in those above. */
function isInstalled(name: string, folder: string): boolean {
  if (existsSync(join(folder, "node_modules", name, "package.json"))) {
    return true;
  }
  const parent = dirname(folder);
  return parent !== folder && isInstalled(name, parent);
}
