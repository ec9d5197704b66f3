import { createRequire } from "node:module";
import { inspect } from "node:util";

/** The function of Node.js itself that looks into a promise; its first value is 0 if pending. */
type GetPromiseDetails = (promise: unknown) => [state: number] | undefined;

/** Returns true for a promise that is pending. No code of the user's is called. */
export const isPending: (promise: Promise<unknown>) => boolean = askNode() ?? askInspect;

/**
 * Makes the function that asks as Node.js does, which takes a twentieth of the other one's time.
 *
 * The front starts the session with the flag that this needs.
 */
function askNode(): typeof isPending | undefined {
  const emitWarning: unknown = Reflect.get(process, "emitWarning");
  // It would tell that this is not for users.
  process.emitWarning = () => undefined;
  try {
    const { internalBinding } = createRequire(import.meta.url)("internal/test/binding") as {
      internalBinding: (name: string) => { getPromiseDetails: GetPromiseDetails };
    };
    const { getPromiseDetails } = internalBinding("util");
    return (promise) => getPromiseDetails(promise)?.[0] === 0;
  } catch {
    return undefined;
  } finally {
    Reflect.set(process, "emitWarning", emitWarning);
  }
}

/** Asks in the only way that Node.js offers to all. */
function askInspect(promise: Promise<unknown>): boolean {
  const options = { depth: 0, customInspect: false, maxArrayLength: 0, maxStringLength: 0 };
  return /^Promise \{\s+<pending>/.test(inspect(promise, options));
}
