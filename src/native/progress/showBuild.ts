import { showLines } from "./lines.js";
import type { BuildProgress } from "./progress.js";

/** Progress of a build on a stream: a bar in a terminal, else lines. */
export async function showBuild(stream: NodeJS.WriteStream): Promise<BuildProgress> {
  if (stream.isTTY) {
    const { showBar } = await import("./bar.js");
    return showBar(stream);
  }
  return showLines((line) => {
    stream.write(`${line}\n`);
  });
}
