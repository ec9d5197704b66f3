import type { ModuleGraph } from "../../link/language.js";
import type { Workspace } from "../workspace.js";

/** Resolves a specifier. */
export function loadModule(
  _workspace: Workspace,
  specifier: string,
  _from: string | undefined,
): ModuleGraph {
  return { target: { native: specifier }, modules: [] };
}
