import { memoryStore, runHere, runSweep, type Executor, type SweepEvent } from "@epochbook/sweeps";
import { describe, expect, test } from "vitest";
import { define } from "./define.js";

/** Runs a sweep in this process and returns its records and its events. */
async function run(
  parts: Parameters<typeof define>[0],
  options: Partial<Parameters<typeof runSweep>[1]> = {},
) {
  const definition = define(parts);
  const events: SweepEvent[] = [];
  const records = await runSweep(definition, {
    executor: runHere(definition.trial),
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { records, events, types: events.map(({ type }) => type) };
}

describe("runSweep", () => {
  test("gives a record a trial, in the sweep's order, and tells what happens", async () => {
    const { records, types } = await run({
      space: { x: [1, 2] },
      seeds: [7],
      trial: ({ config, seed, report, fitOptions }) => {
        report({ loss: 1 / Number(config.x) });
        fitOptions.progress({ epoch: 2, epochs: 4, step: 1, steps: 2, loss: 0, secondsLeft: 1 });
        return { value: Number(config.x) + seed };
      },
    });
    expect(records).toMatchObject([
      {
        config: { x: 1 },
        seed: 7,
        status: "finished",
        metrics: { value: 8 },
        epochs: [{ loss: 1 }],
      },
      {
        config: { x: 2 },
        seed: 7,
        status: "finished",
        metrics: { value: 9 },
        epochs: [{ loss: 0.5 }],
      },
    ]);
    expect(records[0].provenance.versions).toHaveProperty("node", process.versions.node);
    const trial = ["started", "report", "progress", "ended"];
    expect(types).toEqual(["planned", ...trial, ...trial]);
  });

  test("tells what part of a trial is done", async () => {
    const { events } = await run({
      space: { x: [1] },
      seeds: [1],
      trial: ({ fitOptions }) => {
        fitOptions.progress({ epoch: 2, epochs: 4, step: 1, steps: 2, loss: 0, secondsLeft: 1 });
        return {};
      },
    });
    expect(events).toContainEqual(expect.objectContaining({ type: "progress", share: 0.375 }));
  });

  test("tries a failed attempt again, and then records the error", async () => {
    let attempts = 0;
    const { records, types } = await run(
      {
        space: { x: [1] },
        seeds: [1],
        trial: () => {
          throw new Error(`attempt ${++attempts}`);
        },
      },
      { retries: 1 },
    );
    expect(records).toMatchObject([{ status: "failed", attempts: 2, metrics: {} }]);
    expect(records[0].error).toMatch(/^Error: attempt 2\n/);
    expect(types).toEqual(["planned", "started", "retried", "started", "ended"]);
  });

  test.each<[unknown, string]>([
    [
      undefined,
      "expected what the trial returns to be numbers by name, such as { accuracy: 0.98 }, got undefined",
    ],
    [
      { accuracy: "0.9" },
      'expected what the trial returns to have numbers, got accuracy: "0.9" (string)',
    ],
  ])("fails a trial that returns %o", async (result, message) => {
    const { records } = await run({ trial: () => result as never }, { retries: 0 });
    expect(records[0].error).toContain(message);
  });

  test("keeps trials that diverge", async () => {
    const { records } = await run({ trial: () => ({ loss: NaN }) });
    expect(records[0]).toMatchObject({ status: "finished", metrics: { loss: NaN } });
  });

  test("runs what the store lacks, also when the space has grown", async () => {
    const store = memoryStore();
    await run({ space: { x: [1, 2] } }, { store });
    const { records, types } = await run({ space: { x: [1, 2, 3] } }, { store });
    expect(records.map(({ metrics }) => metrics.value)).toEqual([11, 12, 21, 22, 31, 32]);
    expect(types.filter((type) => type === "started")).toHaveLength(2);
  });

  test("runs stored failures again only when it is told to", async () => {
    const store = memoryStore();
    const trial = (): never => {
      throw new Error("no");
    };
    await run({ trial }, { store, retries: 0 });
    expect((await run({}, { store })).types).toEqual(["planned"]);
    const { records } = await run({}, { store, retryFailed: true });
    expect(records.every(({ status }) => status === "finished")).toBe(true);
  });

  test("ends when its signal is aborted, with what ended before in the store", async () => {
    const store = memoryStore();
    const controller = new AbortController();
    const started = run(
      {
        trial: ({ config, signal }) => {
          if (config.x === 2) {
            controller.abort(new Error("enough"));
            signal.throwIfAborted();
          }
          return {};
        },
      },
      { store, signal: controller.signal },
    );
    await expect(started).rejects.toThrow("enough");
    expect(store.trials("test").map(({ config }) => config.x)).toEqual([1, 1]);
  });

  test("stores each trial before the executor gets the next", async () => {
    const store = memoryStore();
    const stored: number[] = [];
    const here = runHere(define().trial);
    const executor: Executor = {
      ...here,
      run: (...args) => {
        stored.push(store.trials("test").length);
        return here.run(...args);
      },
    };
    await run({}, { store, executor });
    expect(stored).toEqual([0, 1, 2, 3, 4, 5]);
  });

  test("ends with the results that the store couldn't take", async () => {
    const full = {
      ...memoryStore(),
      save: () => {
        throw new Error("the disk is full");
      },
    };
    await expect(run({}, { store: full })).rejects.toMatchObject({
      name: "StoreFailed",
      message: expect.stringContaining("the disk is full") as string,
      unsaved: [{ config: { x: 1 }, seed: 1, metrics: { value: 11 } }],
    });
  });

  test("stops trials early by successive halving, with what they reported last", async () => {
    const { records } = await run({
      space: { x: [9, 8, 7, 6, 5, 4, 3, 2, 1] },
      seeds: [1],
      search: { method: "asha", trials: 9, metric: "score" },
      trial: async ({ config, report, signal }) => {
        for (let epoch = 1; epoch <= 9; epoch++) {
          report({ score: Number(config.x), epoch });
          await new Promise(setImmediate);
          signal.throwIfAborted();
        }
        return { score: Number(config.x), done: 1 };
      },
    });
    const stopped = records.filter(({ status }) => status === "stopped");
    expect(stopped.length).toBeGreaterThan(3);
    for (const { metrics, epochs } of stopped) {
      expect(metrics).toEqual(epochs.at(-1));
    }
    const best = records.find(({ config }) => config.x === 9);
    expect(best).toMatchObject({ status: "finished", metrics: { score: 9, done: 1 } });
  });

  test("refuses reports that lack the number to compare by", async () => {
    const search = { method: "asha", trials: 3, metric: "score" } as const;
    const trial = ({ report }: { report: (metrics: { loss: number }) => void }): object => {
      report({ loss: 1 });
      return {};
    };
    await expect(run({ search, trial: trial as never })).rejects.toThrow(
      "search.metric: expected each report to have score, got loss",
    );
  });
});
