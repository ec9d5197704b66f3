import { spawn } from "node:child_process";
import { once } from "node:events";
import { formatDuration } from "@epochbook/core";
import { buildDenseNet, fit, liveCurve, oneHot, type DisplayBundle } from "@epochbook/helpers";
import { formatProgress } from "@epochbook/helpers/dist/fit/formatProgress.js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { inKernel, type Sent } from "./display/data.js";

const hook = Symbol.for("epochbook.display");
const signal = Symbol.for("epochbook.signal");

const data = { x: new Float32Array(40 * 4).fill(0.5), y: oneHot(new Uint8Array(40), 2) };
const net = () => buildDenseNet({ seed: 1, inputs: 4, hidden: [3], classes: 2 });

/** Trains until it is interrupted, then tells what is left. */
const endless = `
  const { buildDenseNet, fit, oneHot } = require("@epochbook/helpers");
  const model = buildDenseNet({ seed: 1, inputs: 4, hidden: [3], classes: 2 });
  const data = { x: new Float32Array(400), y: oneHot(new Uint8Array(100), 2) };
  const callbacks = { onEpochEnd: ({ epoch }) => epoch === 1 && console.log("running") };
  fit(model, data, { epochs: 1e6, callbacks, progress: false }).catch(async (error) => {
    const { history } = await fit(model, data, { epochs: 1, progress: false });
    console.log(error.name, error.partial.history.loss.length > 1, history.loss.length);
  });
`;

describe("the progress line", () => {
  const progress = { epoch: 3, epochs: 20, step: 75, steps: 300, loss: 0.51234, secondsLeft: 65 };

  test("shows epoch, step, time left, loss and accuracy", () => {
    expect(formatProgress({ ...progress, accuracy: 0.9 })).toBe(
      "epoch  3/20  █████░░░░░░░░░░░░░░░  75/300  1 min 05 s left  loss 0.5123  accuracy 0.9000",
    );
  });

  test("shows the results of the last validation", () => {
    expect(formatProgress({ ...progress, secondsLeft: 0, validation: { loss: 0.5 } })).toMatch(
      / {2}loss 0\.5123 {2}val_loss 0\.5000$/,
    );
    const validation = { loss: 0.5, accuracy: 0.75 };
    expect(formatProgress({ ...progress, validation })).toMatch(
      / {2}val_loss 0\.5000 {2}val_accuracy 0\.7500$/,
    );
  });

  test("leaves out what isn't there", () => {
    expect(formatProgress({ ...progress, secondsLeft: 0 })).toBe(
      "epoch  3/20  █████░░░░░░░░░░░░░░░  75/300  loss 0.5123",
    );
    expect(formatProgress({ ...progress, secondsLeft: Infinity })).not.toContain("left");
  });

  test("writes durations in full words of their size", () => {
    expect(
      [0.2, 59.5, 200, 3900].map((seconds) => formatDuration(seconds, { roundUp: true })),
    ).toEqual(["1 s", "1 min 00 s", "3 min 20 s", "1 h 05 min"]);
  });
});

describe("fit", () => {
  afterEach(() => {
    vi.restoreAllMocks();
    Reflect.deleteProperty(globalThis, hook);
    Reflect.deleteProperty(globalThis, signal);
  });

  test("replaces one line on standard output in a notebook", async () => {
    Object.assign(globalThis, { [hook]: (bundle: DisplayBundle) => bundle });
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    await fit(net(), data, { epochs: 2, batchSize: 10, seed: 1 });
    const texts = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(texts.at(-1)).toBe("\n");
    expect(texts.at(-2)).toMatch(
      /^\repoch 2\/2 {2}█{20} 4\/4 {2}loss \d\.\d{4} {2}accuracy \d\.\d{4} *$/,
    );
    expect(texts.slice(0, -1).every((text) => text.startsWith("\r"))).toBe(true);
  });

  test("shows its line as an output that goes when a live curve is drawn", async () => {
    const sent = await inKernel(async () => {
      await fit(net(), data, {
        epochs: 2,
        validationSplit: 0.5,
        seed: 1,
        callbacks: [{}, liveCurve({ every: 0 })],
      });
    });
    const isLine = ({ bundle }: Sent) =>
      !("text/html" in bundle.data || "image/svg+xml" in bundle.data);
    const lines = sent.filter(isLine);
    expect(new Set(lines.map(({ bundle }) => bundle.transient?.display_id)).size).toBe(1);
    expect(lines.at(-2)?.bundle.data["text/plain"]).toMatch(
      /^epoch 2\/2 .* val_loss \d\.\d{4} {2}val_accuracy \d\.\d{4}$/,
    );
    expect(lines.at(-1)).toMatchObject({ update: true, bundle: { data: {} } });
    expect(lines.at(-1)?.bundle.data).toEqual({});
  });

  test("leaves its line where a live curve had nothing to draw", async () => {
    const sent = await inKernel(async () => {
      const callbacks = { onEpochEnd: () => Promise.reject(new Error("stop")) };
      const training = fit(net(), data, {
        epochs: 2,
        seed: 1,
        callbacks: [liveCurve(), callbacks],
      });
      await expect(training).rejects.toThrow("stop");
    });
    expect(sent.every(({ bundle }) => "text/plain" in bundle.data)).toBe(true);
  });

  test("writes its last state as a line of a log elsewhere, and nothing when not asked", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await fit(net(), data, { epochs: 1, seed: 1 });
    await fit(net(), data, { epochs: 1, seed: 1, progress: false });
    const texts = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(texts).toEqual([expect.stringMatching(/^epoch 1\/1 .*\n$/)]);
  });

  test("cuts its line at the width of a terminal", async () => {
    const { isTTY, columns } = process.stderr;
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    Object.assign(process.stderr, { isTTY: true, columns: 30 });
    try {
      await fit(net(), data, { epochs: 1, batchSize: 10, seed: 1 });
    } finally {
      Object.assign(process.stderr, { isTTY, columns });
    }
    const texts = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(texts.at(-1)).toBe("\n");
    expect(texts.at(-2)).toMatch(/^\repoch 1\/1 {2}█{18}$/);
  });

  test("stops when the kernel aborts the signal of the running cell", async () => {
    const cell = new AbortController();
    Object.assign(globalThis, { [signal]: () => cell.signal });
    const callbacks = {
      onEpochEnd: ({ epoch }: { epoch: number }) => {
        if (epoch === 1) {
          cell.abort();
        }
      },
    };
    const training = fit(net(), data, { epochs: 1000, seed: 1, progress: false, callbacks });
    await expect(training).rejects.toMatchObject({
      name: "AbortError",
      partial: { history: { loss: expect.objectContaining({ length: 2 }) as unknown } },
    });
  });

  test("leaves no listener for signals behind", async () => {
    const before = process.listenerCount("SIGINT");
    await fit(net(), data, { epochs: 1, seed: 1, progress: false });
    expect(process.listenerCount("SIGINT")).toBe(before);
  });

  test("stops on Ctrl-C with the history so far, and the model trains on", async () => {
    const script = spawn(process.execPath, ["-e", endless], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    script.stdout.on("data", (text: Buffer) => {
      output += text.toString();
      if (output === "running\n") {
        script.kill("SIGINT");
      }
    });
    const [code] = (await once(script, "close")) as [number | null];
    expect(output).toBe("running\nAbortError true 1\n");
    expect(code).toBe(0);
  });
});
