import { runChild } from "../harness/children.js";
import { nodeScript } from "../harness/commands.js";
import { allowedCores } from "../harness/cores.js";

const atOnce = 2;

/**
 * Trains the variants two at once, each in a process with one thread.
 *
 * The longest come first: a long one at the end would run alone.
 *
 * @returns {Promise<{ results: Map<string, object>, total?: number, leftOut?: string }>}
 */
export async function runOurs(variants, seed) {
  const results = new Map();
  // Longest first: the times that Keras took give the order, which is the same for us.
  const queue = [...variants].sort(
    (one, other) => other.published.peer.seconds - one.published.peer.seconds,
  );
  let leftOut;
  const started = performance.now();
  const runNext = async (core) => {
    const variant = leftOut === undefined ? queue.shift() : undefined;
    if (variant === undefined) {
      return;
    }
    const last = (await runChild({ command: commandOf(variant, seed), core })).at(-1);
    if (last?.testAccuracy === undefined) {
      leftOut ??= last?.leftOut ?? "printed nothing";
    } else {
      results.set(variant.id, last);
      console.error(`epochbook compiled, ${variant.id}: ${last.seconds.toFixed(1)} s`);
    }
    await runNext(core);
  };
  const cores = allowedCores();
  await Promise.all(Array.from({ length: atOnce }, (_, index) => runNext(cores[index])));
  const total = (performance.now() - started) / 1000;
  return leftOut === undefined ? { results, total } : { results, leftOut };
}

function commandOf({ id, epochs }, seed) {
  const options = { engine: "compiled", variant: id, epochs, threads: 1, seed };
  return nodeScript(
    "workers/epochbook.js",
    ...Object.entries(options).flatMap(([key, value]) => [`--${key}`, String(value)]),
  );
}
