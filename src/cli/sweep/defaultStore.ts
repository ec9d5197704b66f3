import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/** The store that the commands of sweeps use unless they are told another: one for all of a project. */
export function defaultStore(folder = process.cwd()): string {
  return join(projectOf(folder) ?? folder, "sweeps.db");
}

/** The nearest folder above that has a package.json. */
function projectOf(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) {
    return folder;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : projectOf(parent);
}
