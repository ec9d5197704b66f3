import {
  fit,
  FitInterrupted,
  sgd,
  type FitData,
  type FitOptions,
  type Progress,
} from "@epochbook/training";
import { beforeAll, describe, expect, it } from "vitest";
import { useBackend } from "../backends.js";
import { makeData, makeNet, weightsOf } from "../models.js";

const batch = 4;
const data = makeData(4000);
const fitOptions = { engine: "compiled", batchSize: batch, shuffle: false, seed: 1 } as const;

const makeModel = () => makeNet({ dropout: 0.3, hidden: 30 });

function firstRows(rows: number): FitData {
  return {
    x: { data: data.x.data.subarray(0, rows * 4), shape: [rows, 4] },
    y: { data: data.y.data.subarray(0, rows * 3), shape: [rows, 3] },
  };
}

/** Fits until something aborts, and gives what stopped it. */
async function interrupt(
  model: ReturnType<typeof makeNet>,
  makeOptions: (abort: () => void) => FitOptions,
): Promise<FitInterrupted> {
  const controller = new AbortController();
  const options = makeOptions(() => {
    controller.abort();
  });
  const error: unknown = await fit(model, data, {
    ...fitOptions,
    ...options,
    signal: controller.signal,
  }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(FitInterrupted);
  return error as FitInterrupted;
}

describe("a signal stops the compiled engine", () => {
  beforeAll(() => useBackend("cpu"));

  it("within an epoch: the model has the weights of just the finished steps", async () => {
    const model = makeModel();
    const { stoppedAt, partial } = await interrupt(model, (abort) => ({ onProgress: abort }));
    const { epochs, step, steps } = stoppedAt;
    expect([epochs, steps]).toEqual([0, 1000]);
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(steps);
    expect(partial.history).toEqual({});

    const other = makeModel();
    await fit(other, firstRows(step * batch), fitOptions);
    expect(weightsOf(model)).toEqual(weightsOf(other));
  });

  it("from a timer, after any number of epochs and steps, to the same effect", async () => {
    const make = () => makeNet({ hidden: 2000, optimizer: sgd({ momentum: 0.9 }) });
    const model = make();
    const { stoppedAt } = await interrupt(model, (abort) => {
      setTimeout(abort, 150);
      return { epochs: 1_000_000 };
    });
    const { epochs, step } = stoppedAt;
    const other = make();
    if (epochs > 0) {
      await fit(other, data, { ...fitOptions, epochs });
    }
    if (step > 0) {
      await fit(other, firstRows(step * batch), fitOptions);
    }
    expect(weightsOf(model)).toEqual(weightsOf(other));
  });

  it("before the first step", async () => {
    const model = makeModel();
    const before = weightsOf(model);
    const { stoppedAt } = await interrupt(model, (abort) => {
      abort();
      return {};
    });
    expect(stoppedAt).toEqual({ epochs: 0, step: 0, steps: 1000 });
    expect(weightsOf(model)).toEqual(before);
  });

  it("and the next fit goes on from there as from any other weights", async () => {
    const model = makeModel();
    await interrupt(model, (abort) => ({ onProgress: abort }));
    const copy = makeModel();
    copy.setWeights(model.getWeights());
    copy.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    await fit(model, data, fitOptions);
    await fit(copy, data, fitOptions);
    expect(weightsOf(model)).toEqual(weightsOf(copy));
  });
});

describe("a long fit by the compiled engine", () => {
  beforeAll(() => useBackend("cpu"));

  it("lets timers fire and reports progress within its epochs", async () => {
    const reports: Progress[] = [];
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    // Steps of so many weights that an epoch takes longer than the time between two reports; the
    // training runs on until all has been seen, however long that takes.
    const model = makeNet({ hidden: 20_000 });
    const controller = new AbortController();
    await fit(model, data, {
      ...fitOptions,
      batchSize: 1,
      epochs: 10_000,
      signal: controller.signal,
      onProgress: (progress) => {
        reports.push(progress);
        if (ticks >= 3 && reports.filter(({ step, steps }) => step < steps).length >= 3) {
          controller.abort();
        }
      },
    }).catch(() => undefined);
    clearInterval(timer);
    expect(controller.signal.aborted).toBe(true);
    const within = reports.filter(({ step, steps }) => step < steps);
    expect(within.every(({ loss, accuracy }) => loss > 0 && accuracy !== undefined)).toBe(true);
    const places = reports.map(({ epoch, step }) => 4000 * epoch + step);
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
  });
});
