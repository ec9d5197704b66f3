import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { searchedFolders } from "./folders.js";
import { isOurs, KernelspecError, makeKernelspec, readKernelspec } from "./spec.js";

/** The default name of the kernelspec, by which `--kernel` of Jupyter's tools finds it. */
export const defaultKernelName = "epochbook";

const logo = fileURLToPath(new URL("../../kernelspec/logo-svg.svg", import.meta.url));

/** An installed kernelspec of epochbook. */
export interface InstalledKernel {
  name: string;
  folder: string;
  /**
   * The paths in the kernelspec at which there is no file any more.
   *
   * If there are any, it must be installed again.
   */
  missing: string[];
}

/**
 * Writes epochbook's kernelspec and its logo; an older kernelspec of epochbook is overwritten.
 * @param kernels the folder of kernelspecs, see `kernelsFolder`
 * @returns its folder
 * @throws KernelspecError if the name is not one that Jupyter takes, or belongs to another kernel.
 */
export function installKernelspec(kernels: string, name = defaultKernelName): string {
  const folder = folderOf(kernels, name);
  refuseOthers(folder, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernel.json"), JSON.stringify(makeKernelspec(), null, 2) + "\n");
  copyFileSync(logo, join(folder, "logo-svg.svg"));
  return folder;
}

/**
 * Removes a kernelspec of epochbook.
 * @param kernels the folder of kernelspecs, see `kernelsFolder`
 * @returns its folder
 * @throws KernelspecError if there is none, or the name belongs to another kernel.
 */
export function uninstallKernelspec(kernels: string, name = defaultKernelName): string {
  const folder = folderOf(kernels, name);
  if (!existsSync(folder)) {
    throw new KernelspecError(`no kernel ${name} in ${kernels}`);
  }
  refuseOthers(folder, name);
  rmSync(folder, { recursive: true });
  return folder;
}

/**
 * Finds epochbook's kernelspecs in these folders of kernelspecs.
 *
 * By default in all that Jupyter searches.
 */
export function listKernelspecs(folders: readonly string[] = searchedFolders()): InstalledKernel[] {
  return [...new Set(folders)].filter(existsSync).flatMap((kernels) =>
    readdirSync(kernels).flatMap((name) => {
      const folder = join(kernels, name);
      const spec = readKernelspec(folder);
      if (spec === undefined || !isOurs(spec)) {
        return [];
      }
      return { name, folder, missing: spec.argv.slice(0, 2).filter((path) => !existsSync(path)) };
    }),
  );
}

function folderOf(kernels: string, name: string): string {
  // Source: jupyter_client's kernelspec.
  if (!/^[a-z0-9._-]+$/i.test(name)) {
    throw new KernelspecError(
      `--name: expected letters, digits, ".", "_" and "-" only, got ${name}`,
    );
  }
  return join(kernels, name);
}

function refuseOthers(folder: string, name: string): void {
  if (existsSync(folder) && !isOurs(readKernelspec(folder))) {
    throw new KernelspecError(
      `${folder} is another kernel's; choose another name than ${name} with --name`,
    );
  }
}
