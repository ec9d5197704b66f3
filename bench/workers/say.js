import { once } from "node:events";
import { firstLineOf } from "@epochbook/core";

/** Tells the harness something: a JSON line on stdout. */
export function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Says that all is ready for the timed part, and waits for the harness' word to begin with it. */
export async function waitForStart() {
  say({ ready: true });
  await once(process.stdin, "data");
  process.stdin.destroy();
}

/** Runs a worker. What it throws becomes the reason why its row is left out. */
export async function runWorker(work) {
  try {
    await work();
  } catch (error) {
    say({ leftOut: firstLineOf(error) });
  }
}
