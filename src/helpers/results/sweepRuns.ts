import { variants } from "../models/variants.js";
import { fullRuns, variantConfig } from "./fullRuns.js";
import type { PublishedSweep } from "./published.js";
import type { ResultRow, RunConfig } from "./store.js";

/** A run that says at which value of a sweep it was made. */
export type SweepRun = ResultRow & { value: number };

/** What a sweep's value changes in the setting of the variant `adam`, on which all sweeps are based. */
const changes: Record<string, (base: RunConfig, value: number) => Partial<RunConfig>> = {
  "dropout-values": ({ net }, rate) => ({
    net: net.replaceAll(/dropout [\d.]+/g, `dropout ${rate}`),
  }),
  "learning-rate": (_, rate) => ({ optimizer: `adam ${rate}` }),
  "hidden-neurons": ({ net }, units) => ({
    net: net.replaceAll(/dense \d+ relu/g, `dense ${units} relu`),
  }),
  "batch-size": (_, batchSize) => ({ batchSize }),
};

/**
 * The runs of a sweep at the full setting, one a value and seed: Adam's variant with the one value changed, all epochs
 * and rows, not quick.
 */
export function sweepRuns(rows: readonly ResultRow[], { id }: PublishedSweep): SweepRun[] {
  const values = rows.flatMap((row) => (row.id === id && row.value !== undefined ? row.value : []));
  const base = variantConfig("adam");
  const { epochs } = variants.adam;
  return [...new Set(values)].flatMap((value) => {
    const config = { ...base, ...changes[id](base, value) };
    return fullRuns(rows, { id, epochs, config, value }).map((run) => ({ ...run, value }));
  });
}
