import { parseStored } from "./parseStored.js";
import { checkMetric, readTrials, type StoredSweep } from "./readTrials.js";
import { renderReport } from "./report/renderReport.js";
import { writeOut } from "./writeOut.js";

/** Runs `epochbook sweep show`, which writes a report of a sweep as one HTML file. */
export async function main(args: string[]): Promise<number> {
  const command = parseStored("show", args, ["store", "sweep", "metric", "out"]);
  const { store, sweep, metric, out, fail } = command;
  const sweeps = await readTrials(store, sweep, fail);
  const chosen = onlyOne(sweeps);
  checkMetric(chosen, metric, fail);
  const { name, records } = chosen;
  const file = out ?? `${name.replaceAll(/[^\w.-]+/g, "-")}.html`;
  await writeOut(file, await renderReport(name, records, { metric }), fail);
  console.log(`Read it: ${file}`);
  return 0;

  /** Returns the sweep of the store if there is just one. */
  function onlyOne(found: readonly StoredSweep[]): StoredSweep {
    if (found.length === 1) {
      return found[0];
    }
    const names = found.map((each) => each.name);
    throw fail(
      names.length === 0
        ? `${store} has no trials yet`
        : `expected --sweep with one of ${names.join(", ")}, got none`,
    );
  }
}
