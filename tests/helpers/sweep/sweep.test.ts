import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  buildDenseNet,
  choice,
  epochRows,
  fit,
  oneHot,
  sweep,
  sweepRows,
  SweepStopped,
  type SweepResult,
} from "@epochbook/helpers";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { inKernel } from "../display/data.js";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const data = { x: new Float32Array(40 * 4).fill(0.5), y: oneHot(new Uint8Array(40), 2) };

/** Trains a tiny net, as a cell does. */
function tinySweep(live: boolean): Promise<SweepResult<{ units: number }>[]> {
  return sweep({
    live,
    space: { units: [2, 3] },
    seeds: [1, 2],
    trial: async ({ config: { units }, seed, fitOptions }) => {
      const model = buildDenseNet({ seed, inputs: 4, hidden: [units], classes: 2 });
      const { history } = await fit(model, data, { ...fitOptions, epochs: 2 });
      model.dispose();
      return { accuracy: history.accuracy[1], parameters: 6 * units + 2 };
    },
  });
}

describe("the options of a sweep", () => {
  const space = { x: [1] };
  const trial = () => ({ accuracy: 1 });

  test("are known, with a function", async () => {
    const misspelt = { space, seeds: [1], trial, metrc: "accuracy" };
    await expect(sweep(misspelt)).rejects.toThrow(/got "metrc"; did you mean metric\?$/);
  });

  test("are known, with a file", async () => {
    const misspelt = { worker: 2 } as object;
    await expect(sweep("sweep.ts", misspelt)).rejects.toThrow(
      /got "worker"; did you mean workers\?$/,
    );
  });
});

describe("a sweep of a function", () => {
  test("gives a result a configuration and seed, with its epochs", async () => {
    const results = await tinySweep(false);
    expect(results.map(({ config, seed, status }) => [config, seed, status])).toEqual([
      [{ units: 2 }, 1, "finished"],
      [{ units: 2 }, 2, "finished"],
      [{ units: 3 }, 1, "finished"],
      [{ units: 3 }, 2, "finished"],
    ]);
    const [{ epochs }] = results;
    const rows = epochRows(epochs, { run: "units 2", seed: 1 });
    expect(rows.map(({ epoch, run }) => [epoch, run])).toEqual([
      [1, "units 2"],
      [2, "units 2"],
    ]);
    expect(rows[1].loss).toBeLessThan(rows[0].loss);
    const { accuracy } = results[3].metrics;
    expect(sweepRows(results, "units")[3]).toEqual({ value: 3, seed: 2, accuracy, parameters: 20 });
  });

  test("draws trials in the order of their search, the same ones for the same seed", async () => {
    const draw = () =>
      sweep({
        space: { optimizer: choice(["adam", "sgd"]), units: [1, 2, 3] },
        seeds: [7],
        search: { method: "random", trials: 4 },
        trial: ({ config }) => ({ units: config.units }),
      });
    const results = await draw();
    expect(results).toHaveLength(4);
    expect(await draw()).toEqual(results);
  });

  test("refuses what can't run before anything starts", async () => {
    const trial = vi.fn(() => ({ accuracy: 1 }));
    const check = ({ dropout }: { dropout: number }): void => {
      if (dropout >= 1) {
        throw new RangeError(`expected dropout to be below 1, got ${dropout}`);
      }
    };
    await expect(
      sweep({ space: { dropout: [0.3, 1.2] }, seeds: [1], trial, check }),
    ).rejects.toThrow(/dropout.*1\.2/);
    await expect(sweep({ space: {}, seeds: [1], trial, store: "x.db" })).rejects.toThrow(
      "expected a sweep with a store to have a name, got none",
    );
    expect(trial).not.toHaveBeenCalled();
  });

  test("keeps what was finished when a trial throws, and names the trial", async () => {
    const cause = new RangeError("too steep");
    const failing = sweep({
      space: { rate: [1, 2, 3] },
      seeds: [1],
      trial: ({ config: { rate } }) => {
        if (rate === 2) {
          throw cause;
        }
        return { accuracy: rate / 10 };
      },
    });
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SweepStopped);
    expect(error).toMatchObject({
      message:
        "the sweep ended in trial 2 of 3 (rate 2, seed 1): too steep. The property " +
        '"finished" of this error holds the results of the trials that had ended (1)',
      finished: [{ config: { rate: 1 }, seed: 1, status: "finished", metrics: { accuracy: 0.1 } }],
      cause,
    });
  });

  test("ends with its signal, and goes on from its store", async () => {
    const controller = new AbortController();
    const ran: number[] = [];
    const run = () =>
      sweep({
        name: "rates",
        store: join(folder, "trials.db"),
        signal: controller.signal.aborted ? new AbortController().signal : controller.signal,
        space: { rate: [1, 2, 3] },
        seeds: [1],
        trial: ({ config: { rate } }) => {
          ran.push(rate);
          if (rate === 2) {
            controller.abort();
          }
          return { accuracy: rate / 10 };
        },
      });
    const error: unknown = await run().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SweepStopped);
    expect((error as SweepStopped).finished.map(({ config }) => config)).toEqual([{ rate: 1 }]);
    const results = await run();
    expect(ran).toEqual([1, 2, 2, 3]);
    expect(results.map(({ metrics }) => metrics)).toEqual([
      { accuracy: 0.1 },
      { accuracy: 0.2 },
      { accuracy: 0.3 },
    ]);
  });
});

describe("in a notebook", () => {
  test("a chart and a table are one output that ends as the chart", async () => {
    const sent = await inKernel(async () => {
      await tinySweep(true);
    });
    expect(new Set(sent.map(({ bundle }) => bundle.transient?.display_id)).size).toBe(1);
    expect(sent.map(({ update }) => update)).toEqual(sent.map((_, index) => index > 0));
    expect(sent[0].bundle.data["text/html"]).toContain("<caption>0 of 4 trials</caption>");
    const last = sent[sent.length - 1].bundle.data;
    expect(Object.keys(last)).toEqual([
      "application/vnd.vegalite.v5+json",
      "image/svg+xml",
      "text/plain",
    ]);
    expect(last["text/plain"]).toMatch(
      /^4 trials in \d+ s; best accuracy \d+\.\d\d % \(2 seeds: .* to .*\) with units \d\naccuracy by units, of 4 finished trials$/,
    );
  });

  test("without live there is a line that is replaced", async () => {
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const sent = await inKernel(async () => {
      await tinySweep(false);
    });
    expect(sent).toEqual([]);
    const texts = write.mock.calls.map(([text]) => String(text));
    expect(texts[0]).toBe("\rtrial 1/4  ░░░░░░░░░░░░░░░░░░░░  units 2, seed 1");
    expect(texts.at(-2)).toMatch(/^\rtrial 4\/4 {2}█{20} {2}units 3, seed 2 *$/);
    expect(texts.at(-1)).toBe("\n");
  });
});

describe("a sweep of a file", () => {
  const write = (text: string): string => {
    const file = join(folder, "rates.mjs");
    writeFileSync(file, text);
    return file;
  };

  test("runs in processes; a trial that fails is among the results", async () => {
    const file = write(`export default {
      name: "rates",
      space: { rate: [1, 2, 3] },
      seeds: [1],
      trial: ({ config: { rate }, report }) => {
        if (rate === 2) throw new Error("too steep");
        report({ loss: rate });
        return { process: process.pid, accuracy: rate / 10 };
      },
    };`);
    const results = await sweep(file, { workers: 2, retries: 0 });
    expect(results.map(({ config, status }) => [config.rate, status])).toEqual([
      [1, "finished"],
      [2, "failed"],
      [3, "finished"],
    ]);
    expect(results[1].error).toContain("too steep");
    expect(results[0].epochs).toEqual([{ loss: 1 }]);
    expect(results[0].metrics.process).not.toBe(process.pid);
    expect(sweepRows(results, "rate").map(({ value }) => value)).toEqual([1, 3]);
  });

  test("that isn't there is named", async () => {
    await expect(sweep({ file: join(folder, "none.ts") })).rejects.toThrow(/none\.ts/);
  });
});

test("rows of a sweep need numbers", () => {
  const result = {
    config: { net: "wide" },
    seed: 1,
    status: "finished",
    metrics: { accuracy: 0.5 },
    epochs: [],
  } as const;
  expect(() => sweepRows([result], "net")).toThrow(
    'expected net in the configurations to be a number, got "wide" (string)',
  );
  expect(() => sweepRows([{ ...result, config: { net: 1 } }], "net", "f1")).toThrow(
    "expected f1 in the metrics to be a number, got undefined",
  );
});
