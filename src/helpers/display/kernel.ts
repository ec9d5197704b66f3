/** One output in several representations by MIME type, with the id under which it can be replaced. */
export interface DisplayMessage {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient?: { display_id?: string };
}

/** Sends an output to the notebook; with `update`, replaces the one with the same display id. */
export type SendDisplay = (message: DisplayMessage, update: boolean) => void;

const TSLAB = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

const HOOK = Symbol.for("epochbook.display");

/**
 * How to send an output to the notebook in whose kernel this process runs; undefined outside.
 *
 * A kernel may offer a function of this type as `globalThis[Symbol.for("epochbook.display")]`.
 * Stock tslab's public API sends one MIME type a message, and a chart is one message with several,
 * so there its internal function is used, if tslab is loaded and has run a cell.
 */
export function findSendDisplay(): SendDisplay | undefined {
  const hook = (globalThis as Record<symbol, unknown>)[HOOK];
  if (typeof hook === "function") {
    return hook as SendDisplay;
  }
  const tslab = Object.entries(require.cache).find(([path]) => TSLAB.test(path))?.[1];
  const exports = tslab?.exports as { lastWriteDisplayData?: SendDisplay | null } | undefined;
  return exports?.lastWriteDisplayData ?? undefined;
}

/** Whether this process is a notebook's kernel. */
export function inNotebook(): boolean {
  return findSendDisplay() !== undefined;
}
