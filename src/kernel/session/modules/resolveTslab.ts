/** Module hooks, in Node.js' thread for them on versions that have one: `tslab` is the kernel's. */
const tslab = new URL("../../api/tslabModule.js", import.meta.url).href;

/** Resolves `tslab`; leaves all else to `next`. */
export function resolve<Context, Resolved>(
  specifier: string,
  context: Context,
  next: (specifier: string, context: Context) => Resolved,
): Resolved | { url: string; format: "module"; shortCircuit: true } {
  if (specifier !== "tslab") {
    return next(specifier, context);
  }
  return { url: tslab, format: "module", shortCircuit: true };
}
