import { causingRun } from "../cellRun.js";
import { openComm, registerCommTarget } from "./comms.js";
import { clearOutput, display } from "./display.js";

const neverAborted = new AbortController().signal;

/** The global `jupyter`: the notebook around a cell. */
export const jupyter: Jupyter.Api = {
  get signal() {
    return currentSignal() ?? neverAborted;
  },
  display,
  clearOutput,
  openComm,
  registerCommTarget,
};

/** Returns the signal of the cell that caused what runs now, if any. */
export function currentSignal(): AbortSignal | undefined {
  const run = causingRun();
  if (run !== undefined) {
    run.heedsSignal = true;
  }
  return run?.controller.signal;
}

/**
 * Shows a bundle that holds its display id itself.
 *
 * It is for packages that know no kernel by name: they find it as the global
 * `Symbol.for("epochbook.display")`.
 */
export function displayForPackages(
  bundle: {
    data?: Record<string, unknown>;
    metadata?: Record<string, unknown>;
    transient?: { display_id?: string };
  },
  update = false,
): void {
  const { data = {}, metadata = {}, transient } = bundle;
  const id = transient?.display_id;
  display(data, { metadata, update: update && id !== undefined, ...(id !== undefined && { id }) });
}
