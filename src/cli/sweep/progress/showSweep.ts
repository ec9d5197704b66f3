import type { SweepDefinition } from "@epochbook/sweeps";
import { showBar } from "./bar.js";
import { showLines, type SweepProgress } from "./lines.js";

/** Shows a sweep's progress: a bar on a terminal, lines elsewhere. */
export function showSweep(
  { name }: SweepDefinition,
  stream: NodeJS.WriteStream = process.stderr,
): SweepProgress {
  return stream.isTTY ? showBar(stream) : showLines(name, stream);
}
