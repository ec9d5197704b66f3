import type { CallbackContext } from "@epochbook/training";
import { liveCurve } from "@epochbook/helpers/dist/display/index.js";
import { afterEach, expect, test, vi } from "vitest";
import { inKernel } from "./data.js";

afterEach(() => {
  vi.restoreAllMocks();
});

const row = { loss: 0.3, accuracy: 0.91, val_loss: 0.2, val_accuracy: 0.94, seconds: 1.5 };

/** Runs the callback as a training of some epochs does. */
async function train(
  callbacks: ReturnType<typeof liveCurve>,
  epochs: number,
  numbers: Record<string, number> = row,
): Promise<void> {
  const context = (epoch: number) =>
    ({ epoch, epochs, row: numbers }) as unknown as CallbackContext;
  await callbacks.onTrainBegin?.(context(0));
  for (let epoch = 0; epoch < epochs; epoch++) {
    await callbacks.onEpochEnd?.(context(epoch));
  }
  await callbacks.onTrainEnd?.(context(epochs - 1));
}

test("draws each epoch in one display, and the last one once", async () => {
  const sent = await inKernel(() => train(liveCurve({ every: 0 }), 3));
  expect(sent.map((message) => message.update)).toEqual([false, true, true]);
  expect(new Set(sent.map((message) => message.bundle.transient?.display_id)).size).toBe(1);
  expect(sent[2].bundle.data["text/plain"]).toBe(
    "Epoch 3 of 3: training accuracy 91.00 %, validation accuracy 94.00 %\n" +
      "The curves of accuracy and loss by epoch so far. After epoch 3: training accuracy 91.00 %, " +
      "validation accuracy 94.00 %, training loss 0.3000, validation loss 0.2000.",
  );
});

test("sends pictures while it trains, and the interactive chart at the end", async () => {
  const sent = await inKernel(() => train(liveCurve({ every: 0 }), 3));
  const picture = ["text/html", "text/plain"];
  expect(sent.map(({ bundle }) => Object.keys(bundle.data).sort())).toEqual([
    picture,
    picture,
    ["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"],
  ]);
  expect(sent[0].bundle.data["text/html"]).toMatch(
    /^<div><svg.* fill="currentColor".*<\/svg><\/div>$/s,
  );
});

test("draws the interactive chart when the training stops early", async () => {
  const callbacks = liveCurve({ every: 0 });
  const context = { epoch: 0, epochs: 9, row } as unknown as CallbackContext;
  const sent = await inKernel(async () => {
    await callbacks.onTrainBegin?.(context);
    await callbacks.onEpochEnd?.(context);
    await callbacks.onTrainEnd?.(context);
  });
  expect(sent.map(({ update }) => update)).toEqual([false, true]);
  expect(sent[1].bundle.data).toHaveProperty("application/vnd.vegalite.v5+json");
});

test("draws the first and the last epoch when the rest follow at once", async () => {
  const sent = await inKernel(() => train(liveCurve({ every: 3600 }), 4));
  expect(sent.map((message) => message.bundle.data["text/plain"])).toEqual([
    expect.stringMatching(/^Epoch 1 of 4/),
    expect.stringMatching(/^Epoch 4 of 4/),
  ]);
});

test("starts anew with a second training, and draws losses alone where there is no accuracy", async () => {
  const callbacks = liveCurve({ every: 0 });
  const sent = await inKernel(async () => {
    await train(callbacks, 1);
    await train(callbacks, 1, { loss: 0.5 });
  });
  expect(sent.map((message) => message.update)).toEqual([false, false]);
  expect(sent[1].bundle.data["text/plain"]).toMatch(/^Epoch 1 of 1: training loss 0.5000\n/);
});

test("leaves out epochs that aren't finite, and the training goes on", async () => {
  const sent = await inKernel(() => train(liveCurve({ every: 0 }), 2, { ...row, loss: NaN }));
  expect(sent).toEqual([]);
});

test("says outside a notebook that it can't draw, once", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await train(liveCurve(), 3);
  expect(log.mock.calls).toEqual([["liveCurve: there is no notebook to draw in."]]);
});

test("refuses a negative time between drawings", () => {
  expect(() => liveCurve({ every: -1 })).toThrow(/expected every to be a number of seconds >= 0/);
});

test("refuses a misspelt option", () => {
  const options = { evry: 2 } as object;
  expect(() => liveCurve(options)).toThrow(
    'expected options to be of every, got "evry"; did you mean every?',
  );
});

test("looks as stored", async () => {
  const sent = await inKernel(() => train(liveCurve({ every: 3600 }), 8));
  const svg = sent[1].bundle.data["image/svg+xml"] as string;
  await expect(svg.replaceAll("><", ">\n<") + "\n").toMatchFileSnapshot("snapshots/live-curve.svg");
});
