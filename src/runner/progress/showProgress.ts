import { showBar } from "./bar.js";
import { showLines } from "./lines.js";
import type { Progress } from "./progress.js";

/** Shows a run's progress: a bar on a terminal, lines elsewhere. */
export function showProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? showBar(stream) : showLines(stream);
}
