import { adam, evaluate, fit, predict, type FitOptions } from "@epochbook/training";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { useBackend } from "../backends.js";
import { makeData, weightsOf } from "../models.js";
import { plain, stack, uncovered } from "./uncovered.js";

const data = makeData(10);

describe("a model that the compiled engine doesn't cover", () => {
  beforeAll(() => useBackend("cpu"));
  beforeEach(() => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(uncovered)("for %s: is refused before anything is trained", async (_, make, reason) => {
    const model = make();
    const before = weightsOf(model);
    const onTrainBegin = vi.fn();
    const options: FitOptions = { engine: "compiled", callbacks: { onTrainBegin } };
    await expect(fit(model, data, options)).rejects.toThrow(
      expect.objectContaining({
        name: "NotCovered",
        message: expect.stringContaining(reason) as string,
      }),
    );
    expect(onTrainBegin).not.toHaveBeenCalled();
    expect(weightsOf(model)).toEqual(before);
    expect(console.log).not.toHaveBeenCalled();
  });

  it.each(uncovered)(
    "for %s: is trained by TensorFlow.js, in one line",
    async (_, make, reason) => {
      const model = make();
      const before = weightsOf(model);
      const result = await fit(model, data, { epochs: 2 });
      expect(result).toMatchObject({
        engine: "tfjs",
        backend: "cpu",
        reason: expect.stringContaining(reason) as string,
      });
      expect(weightsOf(model)).not.toEqual(before);
      expect(vi.mocked(console.log).mock.calls).toEqual([
        [`fit trains by TensorFlow.js: ${result.reason}`],
      ]);
    },
  );

  it("is evaluated and predicted by TensorFlow.js without a word", async () => {
    const model = uncovered[0][1]();
    const options = { engine: "tfjs" } as const;
    expect(await evaluate(model, data)).toEqual(await evaluate(model, data, options));
    expect(await predict(model, data.x)).toEqual(await predict(model, data.x, options));
    expect(console.log).not.toHaveBeenCalled();
    const message = "there is no rule for this class of layers";
    await expect(evaluate(model, data, { engine: "compiled" })).rejects.toThrow(message);
    await expect(predict(model, data.x, { engine: "compiled" })).rejects.toThrow(message);
  });

  it("may be evaluated and predicted all the same where only its training isn't covered", async () => {
    const model = uncovered[2][1]();
    const options = { engine: "compiled" } as const;
    expect((await evaluate(model, data, options)).loss).toBeGreaterThan(0);
    expect((await predict(model, data.x, options)).shape).toEqual([10, 3]);
  });
});

describe("a model that the compiled engine covers", () => {
  it("is trained by it in silence, unless TensorFlow.js is asked for", async () => {
    await useBackend("cpu");
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const model = stack(plain(), { optimizer: adam() });
    expect(await fit(model, data)).toMatchObject({
      engine: "compiled",
      backend: "onnxruntime",
      reason: "it covers the model",
    });
    expect(await fit(model, data, { engine: "tfjs" })).toMatchObject({
      engine: "tfjs",
      backend: "cpu",
      reason: 'engine "tfjs" was asked for',
    });
    expect(log).not.toHaveBeenCalled();
    log.mockRestore();
  });
});
