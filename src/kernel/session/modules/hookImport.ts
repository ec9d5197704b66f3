import nodeModule from "node:module";
import { resolve } from "./resolveTslab.js";

let isHooked = false;

/** Makes `import "tslab"` in ES modules that Node.js loads from now on mean the kernel's API. */
export function hookImport(): void {
  if (isHooked) {
    return;
  }
  isHooked = true;
  // From 22.15 and 23.5 on; before, hooks run in a thread of their own.
  const hooks = nodeModule as {
    registerHooks?: (hooks: { resolve: typeof resolve }) => void;
  };
  if (hooks.registerHooks !== undefined) {
    hooks.registerHooks({ resolve });
  } else {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- older versions have no other
    nodeModule.register("./resolveTslab.js", import.meta.url);
  }
}
