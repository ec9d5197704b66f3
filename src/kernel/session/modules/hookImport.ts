/**
 * The hook that makes `import "tslab"` mean the kernel's API.
 *
 * Versions of Node.js that run such hooks in a thread load this file there once more.
 */
import nodeModule from "node:module";

/** The URL of the module that `import "tslab"` means. */
export const tslabModule = new URL("../api/tslabModule.js", import.meta.url).href;

let isHooked = false;

/**
 * Makes `import "tslab"` mean the kernel's API in all ES modules that Node.js loads from now on.
 */
export function hookImport(): void {
  if (isHooked) {
    return;
  }
  isHooked = true;
  // It is there from 22.15 and 23.5 on. Before, hooks run in a thread of their own.
  const hooks = nodeModule as {
    registerHooks?: (hooks: { resolve: typeof resolve }) => void;
  };
  if (hooks.registerHooks !== undefined) {
    hooks.registerHooks({ resolve });
  } else {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- older versions have no other
    nodeModule.register(import.meta.url);
  }
}

/** Resolves `tslab`, and leaves all else to `next`. */
export function resolve<Context, Resolved>(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Resolved,
): Resolved | { url: string; format: "module"; shortCircuit: true } {
  if (specifier !== "tslab") {
    return next(specifier, context);
  }
  return { url: tslabModule, format: "module", shortCircuit: true };
}
