import type { Kernel } from "./kernel.js";

/** Stops the cell that runs, with those that wait; without one, nothing happens. */
export function interrupt({ cells, session }: Pick<Kernel, "cells" | "session">): void {
  const run = cells.current;
  if (!run) return;
  run.interrupt();
  if (run.isInSession) session.interrupt(run.id);
}
