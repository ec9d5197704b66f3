import {
  buildDenseNet,
  fit,
  grid,
  oneHot,
  sweep,
  SweepStopped,
  type DisplayBundle,
} from "@epochbook/helpers";
import { afterEach, describe, expect, test, vi } from "vitest";

const HOOK = Symbol.for("epochbook.display");

describe("grid", () => {
  test("gives all combinations, the first name varying slowest", () => {
    expect(grid({ rate: [0.1, 0.2], seed: [1, 2, 3] })).toEqual([
      { rate: 0.1, seed: 1 },
      { rate: 0.1, seed: 2 },
      { rate: 0.1, seed: 3 },
      { rate: 0.2, seed: 1 },
      { rate: 0.2, seed: 2 },
      { rate: 0.2, seed: 3 },
    ]);
  });

  test("refuses what gives no combination", () => {
    expect(() => grid({})).toThrow("expected values by name");
    expect(() => grid({ rate: [0.1], seed: [] })).toThrow(
      "expected seed to be a list of at least one value",
    );
  });
});

describe("sweep", () => {
  const data = { x: new Float32Array(40 * 4).fill(0.5), y: oneHot(new Uint8Array(40), 2) };

  afterEach(() => {
    vi.restoreAllMocks();
    Reflect.deleteProperty(globalThis, HOOK);
  });

  test("returns what each trial gave and shows one line for all", async () => {
    Object.assign(globalThis, { [HOOK]: (bundle: DisplayBundle) => bundle });
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const rows = await sweep(grid({ units: [2, 3], seed: [1] }), async (trial, progress) => {
      const { units, seed } = trial;
      const model = buildDenseNet({ seed, inputs: 4, hidden: [units], classes: 2 });
      const { history } = await fit(model, data, { seed, epochs: 2, progress });
      model.dispose();
      return { units, epochs: history.loss.length };
    });
    const texts = write.mock.calls.map(([text]) => String(text));
    write.mockRestore();
    expect(rows).toEqual([
      { units: 2, epochs: 2 },
      { units: 3, epochs: 2 },
    ]);
    expect(texts[0]).toBe("\rtrial 1/2  ░░░░░░░░░░░░░░░░░░░░  units 2, seed 1");
    expect(texts).toContainEqual(
      expect.stringMatching(
        /^\rtrial 1\/2 {2}█{5}░{15} {2}units 2, seed 1 {2}epoch 1\/2 {2}.* left/,
      ),
    );
    expect(texts.at(-2)).toMatch(/^\rtrial 2\/2 {2}█{20} {2}units 3, seed 1 {2}epoch 2\/2 *$/);
    expect(texts.at(-1)).toBe("\n");
  });

  test("keeps what was finished when a trial fails, and names the trial", async () => {
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const cause = new RangeError("too steep");
    const failing = sweep(grid({ rate: [1, 2, 3] }), ({ rate }) =>
      rate === 2 ? Promise.reject(cause) : Promise.resolve(10 * rate),
    );
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SweepStopped);
    expect(error).toMatchObject({
      name: "SweepStopped",
      message:
        "the sweep ended in trial 2 of 3 (rate 2): too steep. " +
        'The property "finished" of this error holds what the trials before it returned (1)',
      finished: [10],
      cause,
    });
  });
});
