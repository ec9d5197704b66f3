import { randomUUID } from "node:crypto";
import type { DisplayBundle } from "./bundle.js";

/** A display that can be drawn anew in its place. */
export interface Display {
  /** Shows the bundle; from the second time on it replaces what stands there. */
  update: (bundle: DisplayBundle) => void;
}

/**
 * A function that sends a display message; with `update` it replaces the display of the same id.
 */
type Send = (
  bundle: DisplayBundle & { transient?: { display_id?: string } },
  update: boolean,
) => void;

/**
 * The global symbol under which a kernel can put its own {@link Send}.
 *
 * It is preferred to that of stock tslab.
 */
const hookSymbol = Symbol.for("epochbook.display");

const tslabModule = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

/** Returns true if the code runs in a notebook's kernel, where there is something to display on. */
export function inNotebook(): boolean {
  return findSend() !== undefined;
}

/**
 * Opens a display under the cell that first updates it.
 *
 * @throws Error when updated outside a notebook
 */
export function openDisplay(): Display {
  const id = randomUUID();
  let shown = false;
  return {
    update: (bundle) => {
      const send = findSend();
      if (send === undefined) {
        throw new Error("expected a notebook's kernel to display on, found none in this process");
      }
      send({ ...bundle, transient: { display_id: id } }, shown);
      shown = true;
    },
  };
}

function findSend(): Send | undefined {
  const hook = (globalThis as Record<symbol, unknown>)[hookSymbol];
  return typeof hook === "function" ? (hook as Send) : findTslab();
}

/**
 * Finds the function by which stock tslab sends a bundle, if tslab is loaded.
 *
 * Its display functions send one MIME type a message; its internal function sends a whole
 * bundle. It is looked for among the loaded modules, so that a plain script never loads tslab.
 */
function findTslab(): Send | undefined {
  const tslab = Object.entries(require.cache).find(([path]) => tslabModule.test(path))?.[1];
  const exports = tslab?.exports as { lastWriteDisplayData?: Send | null } | undefined;
  return exports?.lastWriteDisplayData ?? undefined;
}
