import type { CompiledCell } from "../link/languageRequests.js";
import type { ErrorContent } from "../link/content.js";

/** The names without a value because the run of the cell that declares them failed. */
const missing = new Map<string, { scriptName: string; reason: string }>();

/** Forgets what is known of the names that a cell declares, which runs now. */
export function forgetFailure({ declares }: CompiledCell): void {
  for (const name of declares) {
    missing.delete(name);
  }
}

/**
 * Notes that a cell's run failed, and says in its error which cell is to be run again.
 *
 * That is said if the run lacked a value because of an earlier cell that failed.
 */
export function explainFailure(cell: CompiledCell, error: ErrorContent): ErrorContent {
  const { ename, evalue, traceback } = error;
  const lacked = ename === "ReferenceError" ? missing.get(nameIn(evalue)) : undefined;
  for (const name of cell.declares) {
    const reason = evalue.split("\n")[0] ?? "";
    missing.set(name, { scriptName: cell.scriptName, reason: `${ename}: ${reason}` });
  }
  if (lacked === undefined || lacked.scriptName === cell.scriptName) {
    return error;
  }
  const { scriptName, reason } = lacked;
  const advice = `${scriptName} declares it, and failed (${reason}); run ${scriptName} again once that is mended`;
  return { ename, evalue: `${evalue}: ${advice}`, traceback: [...traceback, advice] };
}

function nameIn(message: string): string {
  return (
    /^(\S+) is not defined$|^Cannot access '(\S+)' before/.exec(message)?.slice(1).join("") ?? ""
  );
}
