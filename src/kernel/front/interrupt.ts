import type { Kernel } from "./kernel.js";

/** Stops the cell that runs, with those that wait; without one, nothing happens. */
export function interrupt({ cells, input, session }: Kernel): void {
  const run = cells.current;
  if (!run) {
    return;
  }
  run.interrupt();
  input.drop();
  if (run.isInSession) {
    session.interrupt(run.id);
  }
}
