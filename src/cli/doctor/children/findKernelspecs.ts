import { dirname, resolve } from "node:path";
import { answer } from "./answer.js";

/** Lists the kernelspecs of this kernel, each with the command that mends it. */
await answer(async () => {
  const { defaultKernelName, kernelsFolder, listKernelspecs } = await import("@epochbook/kernel");
  const ofUser = kernelsFolder({ user: true });
  return listKernelspecs().map((kernel) => ({ ...kernel, mend: mendCommand(kernel) }));

  /**
   * Returns the command that writes a kernelspec again, in its place and under its name.
   *
   * Where that can't be done, it is the command that removes the kernelspec.
   */
  function mendCommand({ name, folder }: { name: string; folder: string }): string {
    const kernels = dirname(folder);
    const prefix = resolve(kernels, "../../..");
    const isBelowPrefix = kernelsFolder({ prefix }) === kernels;
    if (kernels !== ofUser && !isBelowPrefix) {
      return `rm -r ${folder}`;
    }
    const place = kernels === ofUser ? "" : ` --prefix ${prefix}`;
    const named = name === defaultKernelName ? "" : ` --name ${name}`;
    return `npx epochbook kernel install${place}${named}`;
  }
});
