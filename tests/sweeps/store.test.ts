import { join } from "node:path";
import { openStore, type TrialRecord } from "@epochbook/sweeps";
import { describe, expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

const record: TrialRecord = {
  sweep: "s",
  config: { rate: 0.1, optimizer: "adam", nesterov: true },
  seed: 2 ** 53 - 1,
  status: "finished",
  metrics: { accuracy: 0.1 + 0.2, loss: NaN },
  epochs: [{ loss: 1 }, { loss: NaN }],
  attempts: 1,
  seconds: 1.5,
  endedAt: "2026-01-02T03:04:05.678Z",
  provenance: {
    source: "ab",
    file: "study/s.ts",
    revision: "cd+",
    versions: { node: "20.0.0" },
    machine: "m",
  },
};

async function open(file = join(temporaryFolder(), "deep", "trials.db")) {
  const store = await openStore(file);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

describe("a store", () => {
  test("gives back what it was given, in another opening too", async () => {
    const file = join(temporaryFolder(), "trials.db");
    const store = await open(file);
    const failed: TrialRecord = {
      ...record,
      seed: 1,
      status: "failed",
      metrics: {},
      error: "Error: 'no'",
      provenance: { source: "", versions: {}, machine: "m" },
    };
    store.save(record);
    store.save(failed);
    expect((await open(file)).trials("s")).toEqual([failed, record]);
    expect(store.sweeps()).toEqual(["s"]);
    expect(store.trials("t")).toEqual([]);
  });

  test("replaces a trial of the same sweep, configuration and seed, however its names are ordered", async () => {
    const store = await open();
    store.save(record);
    const { rate, ...others } = record.config;
    const again = { ...record, config: { ...others, rate }, attempts: 3, epochs: [{ loss: 3 }] };
    store.save(again);
    expect(store.trials("s")).toEqual([again]);
  });

  test("orders trials by their settings and seeds, numbers by size", async () => {
    const store = await open();
    const trials = [
      [{ size: 128, kind: "b" }, 1],
      [{ size: 16, kind: "b" }, 2],
      [{ size: 16, kind: "b" }, 1],
      [{ size: 16, kind: "a" }, 1],
      [{ size: 4 }, 10],
    ] as const;
    for (const [config, seed] of trials) {
      store.save({ ...record, config, seed });
    }
    expect(store.trials("s").map(({ config, seed }) => [config, seed])).toEqual([
      [{ size: 4 }, 10],
      [{ size: 16, kind: "a" }, 1],
      [{ size: 16, kind: "b" }, 1],
      [{ size: 16, kind: "b" }, 2],
      [{ size: 128, kind: "b" }, 1],
    ]);
  });

  test("lets a sweep be claimed once, and again when it is given free", async () => {
    const store = await open();
    const release = store.claim("s");
    store.claim("t")();
    expect(() => store.claim("s")).toThrow(
      expect.objectContaining({
        name: "SweepBusy",
        message: expect.stringContaining(`by process ${process.pid} on`) as string,
      }),
    );
    release();
    store.claim("s")();
  });
});
