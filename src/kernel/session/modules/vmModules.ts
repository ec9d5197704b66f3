import vm from "node:vm";

const isNode20 = process.version.startsWith("v20.");

hideWarning();

/** V8's ES modules. They are there because the front starts the session with an option for them. */
export const { SourceTextModule, SyntheticModule } = vm;

export type VmModule = vm.Module;

/** An ES module of V8's with a text. */
export type SourceModule = vm.SourceTextModule;

/**
 * Makes a namespace with these names, in one step.
 *
 * @param read - returns the value of a name; one that throws leaves it undefined
 */
export function makeNamespace(names: readonly string[], read: (name: string) => unknown): object {
  const module = new vm.SyntheticModule([...names], () => undefined);
  instantiate(module);
  for (const name of names) {
    try {
      module.setExport(name, read(name));
    } catch {
      // As in Node.js, a getter that throws leaves its name undefined.
    }
  }
  return module.namespace;
}

function instantiate(module: vm.SyntheticModule): void {
  // Node.js 20 links every module later. Its own handle of one that imports nothing needs no link.
  const handle = Object.getOwnPropertySymbols(module).find(
    ({ description }) => description === "kWrap",
  );
  if (handle === undefined || !isNode20) {
    void module.link(() => module);
    return;
  }
  const { [handle]: wrap } = module as unknown as Record<symbol, { instantiate(): void }>;
  wrap.instantiate();
}

/**
 * Uses up the one warning that Node.js has for such modules.
 *
 * It is about the kernel and not about the user's code. All other warnings are printed.
 */
function hideWarning(): void {
  const descriptor = Object.getOwnPropertyDescriptor(process, "emitWarning");
  process.emitWarning = () => undefined;
  new vm.SourceTextModule("");
  Object.defineProperty(process, "emitWarning", descriptor ?? {});
}
