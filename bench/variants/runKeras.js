import { availableParallelism } from "node:os";
import { runChild } from "../harness/children.js";
import { peerScript, whyNoPython } from "../harness/commands.js";

/**
 * Trains the variants with Keras on JAX, one after another on all cores.
 *
 * @returns {Promise<{ results: Map<string, object>, total?: number, leftOut?: string }>}
 */
export async function runKeras(variants, seed) {
  const noPython = whyNoPython();
  if (noPython !== undefined) {
    return { results: new Map(), leftOut: noPython };
  }
  console.error("Keras on JAX, one variant after another: some minutes");
  const settings = variants.map(({ id, hidden, dropout, optimizer, epochs }) => ({
    id,
    hidden,
    dropout,
    optimizer,
    epochs,
  }));
  const lines = await runChild({
    command: peerScript(
      "kerasVariants.py",
      "--variants",
      JSON.stringify(settings),
      "--threads",
      String(availableParallelism()),
      "--seed",
      String(seed),
    ),
  });
  const results = new Map(
    lines.filter(({ id }) => id !== undefined).map((line) => [line.id, line]),
  );
  const { leftOut } = lines.at(-1) ?? { leftOut: "printed nothing" };
  if (leftOut !== undefined) {
    return { results, leftOut };
  }
  return { results, total: [...results.values()].reduce((sum, { seconds }) => sum + seconds, 0) };
}
