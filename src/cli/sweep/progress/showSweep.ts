import type { SweepDefinition, SweepEvent } from "@epochbook/sweeps";
import { showBar } from "./bar.js";
import { showLines } from "./lines.js";

/** Shows how far a sweep is, by its events. */
export interface SweepProgress {
  show: (event: SweepEvent) => void;
  /** Shows a line of news. */
  note: (line: string) => void;
  /** Leaves the terminal as it was. */
  close: () => void;
}

/** Shows a sweep's progress: a bar on a terminal, lines elsewhere. */
export function showSweep(
  { name }: SweepDefinition,
  stream: NodeJS.WriteStream = process.stderr,
): SweepProgress {
  return stream.isTTY ? showBar(stream) : showLines(name, stream);
}
