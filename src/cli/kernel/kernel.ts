import {
  defaultKernelName,
  installKernelspec,
  kernelsFolder,
  listKernelspecs,
  uninstallKernelspec,
} from "@epochbook/kernel";
import { parseKernel, type KernelCommand } from "./parseKernel.js";

export { kernelUsage as usage } from "./parseKernel.js";

/**
 * Runs `epochbook kernel`.
 *
 * It makes the kernel known to Jupyter, forgets it, or lists where it is known.
 */
export function main(args: string[]): Promise<number> {
  console.log(perform(parseKernel(args)));
  return Promise.resolve(0);
}

/** Does what was asked for, and returns what to print. */
function perform({ action, place, name }: KernelCommand): string {
  switch (action) {
    case "install":
      return (
        `installed kernel ${name} in ${installKernelspec(kernelsFolder(place), name)}\n` +
        "Jupyter's front ends offer it as TypeScript (epochbook)."
      );
    case "uninstall":
      return `removed ${uninstallKernelspec(kernelsFolder(place), name)}`;
    case "list":
      return listing();
  }
}

/** Lists the kernelspecs of epochbook as text. */
function listing(): string {
  const kernels = listKernelspecs();
  if (kernels.length === 0) {
    return `no kernel of epochbook is installed; epochbook kernel install makes ${defaultKernelName}`;
  }
  const width = Math.max(...kernels.map(({ name }) => name.length));
  return kernels
    .map(({ name, folder, missing }) => {
      const stale = missing.length > 0 ? `  (${missing.join(", ")} is gone: install it again)` : "";
      return `${name.padEnd(width)}  ${folder}${stale}`;
    })
    .join("\n");
}
