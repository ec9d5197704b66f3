/** Tells the harness something: a JSON line on stdout. */
export function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** Runs a worker. What it throws becomes the reason why its row is left out. */
export async function runWorker(work) {
  try {
    await work();
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    say({ leftOut: reason });
  }
}
