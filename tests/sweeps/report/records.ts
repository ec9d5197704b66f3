import type { TrialRecord } from "@epochbook/sweeps";

/** Makes the record of a finished trial; `changes` replace parts of it. */
export function trial(changes: Partial<TrialRecord> = {}): TrialRecord {
  return {
    sweep: "dropout",
    config: { dropout: 0.3 },
    seed: 1671,
    status: "finished",
    metrics: { accuracy: 0.98 },
    epochs: [
      { loss: 0.4, accuracy: 0.9 },
      { loss: 0.2, accuracy: 0.95 },
    ],
    attempts: 1,
    seconds: 12.5,
    endedAt: "2026-03-14T15:09:26.535Z",
    provenance: {
      source: "ab".repeat(32),
      revision: "c0ffee0",
      versions: { node: "22.12.0", "onnxruntime-node": "1.22.0" },
      machine: "bench (Xeon, 2 cores)",
    },
    ...changes,
  };
}

/** Makes the record of a failed trial, which has no metrics. */
export function failedTrial(changes: Partial<TrialRecord> = {}): TrialRecord {
  return trial({
    status: "failed",
    metrics: {},
    epochs: [],
    error: "Error: out of memory\n    at trial (sweep.ts:12:3)",
    attempts: 3,
    ...changes,
  });
}

/** Makes a record for each combination of a grid, with the accuracy that `accuracy` returns for it. */
export function gridTrials(
  values: Readonly<Record<string, readonly number[]>>,
  seeds: readonly number[],
  accuracy: (config: Record<string, number>, seed: number) => number,
): TrialRecord[] {
  let configs: Record<string, number>[] = [{}];
  for (const [name, list] of Object.entries(values)) {
    configs = configs.flatMap((config) => list.map((value) => ({ ...config, [name]: value })));
  }
  return configs.flatMap((config) =>
    seeds.map((seed) => trial({ config, seed, metrics: { accuracy: accuracy(config, seed) } })),
  );
}
