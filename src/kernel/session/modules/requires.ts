import type { RequireTarget } from "../../link/languageRequests.js";

/** The modules of the project behind the literal `require` calls of files, by the files' paths. */
const requires = new Map<string, Record<string, RequireTarget>>();

/** Notes what the `require` calls of a file name. */
export function setRequires(file: string, targets: Record<string, RequireTarget>): void {
  requires.set(file, targets);
}

/** Notes what one more `require` of a file names; nothing, if Node.js shall find it. */
export function addRequire(
  file: string,
  specifier: string,
  target: RequireTarget | undefined,
): void {
  const targets = { ...requires.get(file) };
  Reflect.deleteProperty(targets, specifier);
  requires.set(file, target === undefined ? targets : { ...targets, [specifier]: target });
}

/** Returns the module of the project that a `require` of a file names. */
export function findRequire(file: string, specifier: string): RequireTarget | undefined {
  const targets = requires.get(file) ?? {};
  return Object.hasOwn(targets, specifier) ? targets[specifier] : undefined;
}
