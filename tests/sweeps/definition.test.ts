import {
  checkDefinition,
  choice,
  defineSweep,
  integer,
  logUniform,
  planTrials,
  uniform,
  when,
  type Dimension,
} from "@epochbook/sweeps";
import { describe, expect, expectTypeOf, test } from "vitest";
import { define } from "./define.js";

describe("dimensions", () => {
  test.each<[() => unknown, string]>([
    [() => uniform(1, 0), "uniform: expected the lower bound first, got 1 and 0"],
    [() => uniform(NaN, 1), "uniform: expected two numbers, got NaN (number)"],
    [() => logUniform(0, 1), "logUniform: expected bounds above 0, got 0"],
    [() => integer(1, 2.5), "integer: expected whole numbers, got 2.5 (number)"],
    [() => integer(0, 8, { log: true }), "integer with log: expected bounds above 0, got 0"],
    [() => choice([]), "choice: expected a list of at least one value, got [] (list)"],
  ])("refuse bounds that can't be", (make, message) => {
    expect(make).toThrow(expect.objectContaining({ name: "DefinitionError", message }));
  });
});

describe("a definition", () => {
  test("gives the trial's configuration the types of its space", () => {
    const sweep = defineSweep({
      name: "types",
      space: {
        hidden: [32, 64],
        rate: logUniform(1e-4, 1e-1),
        optimizer: choice(["sgd", "adam"]),
        momentum: when({ optimizer: "sgd" }, uniform(0, 0.99)),
      },
      seeds: [1],
      search: { method: "random", trials: 2 },
      trial: ({ config }) => {
        expectTypeOf(config.hidden).toEqualTypeOf<32 | 64>();
        expectTypeOf(config.rate).toEqualTypeOf<number>();
        expectTypeOf(config.optimizer).toEqualTypeOf<"sgd" | "adam">();
        expectTypeOf(config.momentum).toEqualTypeOf<number | undefined>();
        return { rate: config.rate };
      },
    });
    expect(() => {
      checkDefinition(sweep);
    }).not.toThrow();
  });

  test.each<[unknown, string]>([
    [
      7,
      "expected a sweep such as defineSweep({ name, space, seeds, trial }) gives, got 7 (number)",
    ],
    [{ ...define(), spcae: {} }, "a sweep has no spcae; did you mean space?"],
    [define({ name: "" }), 'expected name to be a text, got "" (string)'],
    [define({ trial: 1 as never }), "expected trial to be a function, got 1 (number)"],
    [
      define({ seeds: [] }),
      "expected seeds to be a list of at least one whole number, got [] (list)",
    ],
    [
      define({ seeds: [1.5] }),
      "expected seeds to be whole numbers from 0 to 2^53 - 1, got 1.5 (number)",
    ],
    [define({ seeds: [1, 1] }), "expected each seed once, got 1 (number) twice"],
    [define({ space: {} }), "expected space to have at least one name, got none"],
    [define({ space: { x: [] } }), "space.x: expected at least one value, got an empty list"],
    [define({ space: { x: [1, 1] } }), "space.x: expected each value once, got 1 (number) twice"],
    [
      define({ space: { x: [NaN] } }),
      "space.x: expected numbers, texts, true or false, got NaN (number)",
    ],
    [define({ space: { seed: [1] } }), "space has the name seed: list seeds in the sweep's seeds"],
    [
      define({ space: { x: 0.5 as never } }),
      "space.x: expected a list of values, or uniform, logUniform, integer, choice or when, got 0.5 (number)",
    ],
    [
      define({ space: { x: { kind: "uniform", low: 2, high: 1 } } }),
      "space.x: uniform: expected the lower bound first, got 2 and 1",
    ],
    [
      define({ space: { x: { ...uniform(0, 1), max: 1 } as Dimension } }),
      "space.x (uniform) has no max; it has kind, low, high",
    ],
    [
      define({ space: { x: [1], y: when({ z: 1 }, [1]) } }),
      "space.y: when names z, which isn't a name before it; did you mean x?",
    ],
    [
      define({ space: { x: [1], y: when({ x: 2 }, [1]) } }),
      "space.y: when names x 2 (number), which x never is",
    ],
    [
      define({ space: { x: uniform(0, 1) } }),
      'space.x is drawn, and no search was given: say search: { method: "random", trials: 50 }, or "sobol"',
    ],
    [
      define({ search: { method: "radnom", trials: 5 } as never }),
      'search: expected one of grid, random, sobol, asha, got "radnom" (string); did you mean random?',
    ],
    [
      define({ search: { method: "random", trials: 0 } }),
      "search.trials: expected a whole number >= 1, got 0 (number)",
    ],
    [
      define({ search: { method: "random", trails: 5 } as never }),
      "search (random) has no trails; did you mean trials?",
    ],
    [
      define({ search: { method: "asha", trials: 5 } as never }),
      'search.metric: expected the name of a reported number, such as "val_accuracy", got undefined (undefined)',
    ],
  ])("is refused with what was expected and what came: %#", (definition, message) => {
    expect(() => {
      checkDefinition(definition);
    }).toThrow(expect.objectContaining({ name: "DefinitionError", message }));
  });
});

describe("a plan", () => {
  test("takes each configuration with every seed, and then the next", async () => {
    const trials = await planTrials(define({ space: { x: [1, 2] } }));
    expect(trials).toEqual([
      { index: 0, config: { x: 1 }, seed: 1 },
      { index: 1, config: { x: 1 }, seed: 2 },
      { index: 2, config: { x: 2 }, seed: 1 },
      { index: 3, config: { x: 2 }, seed: 2 },
    ]);
  });

  test("refuses what the sweep's own check refuses, and names the configuration", async () => {
    const check = ({ x }: Readonly<Record<string, unknown>>): void => {
      if (x === 2) {
        throw new Error("x can't be even");
      }
    };
    await expect(planTrials(define({ check }))).rejects.toThrow('x can\'t be even in {"x":2}');
  });
});
