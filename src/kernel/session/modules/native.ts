import { isBuiltin } from "node:module";
import { fileURLToPath } from "node:url";
import type { NativeTarget } from "../../link/languageRequests.js";
import { leaveRun } from "../cellRun.js";
import { watchForTfjs } from "../tfjs/watch.js";
import { viewOfCommonJs } from "./commonJs.js";
import { hookImport, tslabModule } from "./hookImport.js";
import { loadFile } from "./hookRequire.js";
import { viewOfExports, viewOfNamespace, type View } from "./view.js";

/** The outcomes of the imports so far, by the URLs or names. */
const outcomes = new Map<string, { view: View } | { error: unknown }>();

/** Returns true if a module must be imported before the code that needs it can run. */
export function mustBeImported({ native, format }: NativeTarget): boolean {
  return format !== "commonjs" && !("view" in (outcomes.get(native) ?? {}));
}

/**
 * Imports a module as Node.js itself does, and keeps the outcome for {@link viewOfNative}.
 *
 * Loading belongs to no run. If it were ended halfway, a module would stay in Node's cache that
 * never gets ready.
 */
export async function importNative({ native }: NativeTarget): Promise<void> {
  const url = native === "tslab" ? tslabModule : native;
  if (!isBuiltin(url)) {
    hookImport();
  }
  try {
    const namespace = await leaveRun(() => import(url) as Promise<{ default?: unknown }>);
    watchForTfjs(namespace.default);
    outcomes.set(native, { view: viewOfNamespace(namespace) });
  } catch (error) {
    outcomes.set(native, { error });
  }
}

/** Returns what imports of a module see, which is run if that has not been done yet. */
export function viewOfNative({ native, format }: NativeTarget): View {
  const outcome = outcomes.get(native);
  if (outcome !== undefined) {
    if ("view" in outcome) {
      return outcome.view;
    }
    throw outcome.error;
  }
  return leaveRun(() => {
    if (format === "commonjs") {
      return viewOfCommonJs(native);
    }
    const path = fileURLToPath(native);
    return viewOfExports(loadFile(path), path);
  });
}
