import { deriveSeed, dropoutMask, shuffledIndices } from "@epochbook/training";
import { dropoutScale, fillKept } from "@epochbook/training/dist/random.js";
import { describe, expect, it } from "vitest";

const maskOptions = { length: 100_000, rate: 0.3, seed: 1671, step: 0, layer: 0 };

/** Returns the share of the positions where both masks keep. */
function keptByBoth(a: Float32Array, b: Float32Array): number {
  return a.filter((value, i) => value > 0 && b[i] > 0).length / a.length;
}

describe("deriveSeed", () => {
  it("gives the values of its formula", () => {
    expect([
      deriveSeed(0),
      deriveSeed(1671),
      deriveSeed(1671, 0),
      deriveSeed(1671, 3, 5),
      deriveSeed(2 ** 53 - 1, 2 ** 32 - 1),
    ]).toEqual([3385628684, 2274132470, 1070516463, 2301116110, 4253628547]);
  });

  it("gives other seeds for other paths, orders and lengths, and never 0", () => {
    const seeds = Array.from({ length: 2000 }, (_, i) => deriveSeed(i));
    const paths = [deriveSeed(0, 0), deriveSeed(0, 0, 0), deriveSeed(1, 2, 3), deriveSeed(1, 3, 2)];
    expect(new Set([...seeds, ...paths]).size).toBe(2004);
    expect(seeds.every((seed) => Number.isInteger(seed) && seed > 0 && seed < 2 ** 32)).toBe(true);
  });

  it("tells apart seeds that agree in their low 32 bits", () => {
    expect(deriveSeed(5)).not.toBe(deriveSeed(5 + 2 ** 32));
  });

  it.each([-1, 0.5, NaN, Infinity, 2 ** 53])("refuses the seed %s", (seed) => {
    expect(() => deriveSeed(seed)).toThrow(
      `expected seed to be a whole number from 0 to 2^53 - 1, got ${seed} (number)`,
    );
  });

  it("refuses parts of a path that are no 32-bit numbers", () => {
    expect(() => deriveSeed(1, 2 ** 32)).toThrow("expected each part of the path");
  });
});

describe("shuffledIndices", () => {
  it("gives a fixed order for a seed and epoch", () => {
    expect(Array.from(shuffledIndices(10, 1671, 0))).toEqual([1, 8, 4, 3, 7, 0, 9, 5, 2, 6]);
  });

  it("is a permutation, another one each epoch and seed", () => {
    const first = shuffledIndices(1000, 0, 0);
    expect(Array.from(first).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 1000 }, (_, i) => i),
    );
    expect(shuffledIndices(1000, 0, 0)).toEqual(first);
    expect(shuffledIndices(1000, 0, 1)).not.toEqual(first);
    expect(shuffledIndices(1000, 1, 0)).not.toEqual(first);
  });

  it("makes all orders of four equally likely", () => {
    const counts = new Map<string, number>();
    const draws = 24_000;
    for (let epoch = 0; epoch < draws; epoch++) {
      const order = shuffledIndices(4, 3, epoch).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // The chi-square statistic with 23 degrees of freedom exceeds 49.7 once in a thousand times.
    const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0);
    expect(chiSquare).toBeLessThan(49.7);
  });

  it.each([0, 1])("orders %s rows", (count) => {
    expect(shuffledIndices(count, 1, 0)).toHaveLength(count);
  });
});

describe("dropoutMask", () => {
  it("gives fixed values for a seed, step and layer", () => {
    const mask = dropoutMask({ length: 16, rate: 0.5, seed: 1671, step: 2, layer: 1 });
    expect(Array.from(mask)).toEqual([2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 0, 2, 0]);
  });

  it.each([0, 0.1, 0.3, 0.5, 0.9])("keeps 1 - %s of the elements and their mean of 1", (rate) => {
    const mask = dropoutMask({ ...maskOptions, rate });
    const kept = mask.filter((value) => value > 0);
    const scale = Math.fround(65536 / (65536 - Math.round(rate * 65536)));
    // Four standard deviations of a binomial draw.
    const allowed = 4 * Math.sqrt((rate * (1 - rate)) / maskOptions.length);
    expect(Math.abs(kept.length / maskOptions.length - (1 - rate))).toBeLessThanOrEqual(allowed);
    expect(kept.every((value) => value === scale)).toBe(true);
  });

  it.each([1, 1 - 2 ** -18])("drops all at a rate of %s", (rate) => {
    expect(dropoutMask({ ...maskOptions, rate }).every((value) => value === 0)).toBe(true);
  });

  it.each([0, 1])("keeps what it should of the elements with remainder %s by 2", (remainder) => {
    const half = dropoutMask(maskOptions).filter((_, i) => i % 2 === remainder);
    const kept = half.filter((value) => value > 0).length / half.length;
    expect(Math.abs(kept - 0.7)).toBeLessThan(4 * Math.sqrt((0.3 * 0.7) / half.length));
  });

  it.each([
    ["steps", { step: 1 }],
    ["layers", { layer: 1 }],
    ["seeds", { seed: 1672 }],
  ])("is uncorrelated between neighbouring %s", (_, change) => {
    const both = keptByBoth(dropoutMask(maskOptions), dropoutMask({ ...maskOptions, ...change }));
    expect(Math.abs(both - 0.49)).toBeLessThan(4 * Math.sqrt((0.49 * 0.51) / maskOptions.length));
  });

  it.each([1, 2, 3, 128, 784])("is uncorrelated between positions %s apart", (distance) => {
    const mask = dropoutMask(maskOptions);
    const both = keptByBoth(mask.subarray(0, -distance), mask.subarray(distance));
    expect(Math.abs(both - 0.49)).toBeLessThan(4 * Math.sqrt((0.49 * 0.51) / maskOptions.length));
  });

  it("keeps each position alike over the steps", () => {
    const steps = 4000;
    const kept = new Float64Array(64);
    for (let step = 0; step < steps; step++) {
      dropoutMask({ ...maskOptions, length: 64, step }).forEach(
        (value, i) => (kept[i] += Number(value > 0)),
      );
    }
    const allowed = 4.5 * Math.sqrt((0.3 * 0.7) / steps);
    expect(Math.max(...kept.map((count) => Math.abs(count / steps - 0.7)))).toBeLessThan(allowed);
  });
});

describe("fillKept", () => {
  const draw = { rate: 0.3, seed: 1671, step: 3, layer: 1 };

  it("keeps by the low half of a number, then by the high one, as its formula says", () => {
    const rate = 0.25;
    const kept = new Uint8Array(1001);
    fillKept(kept, { ...draw, rate });
    const mix = (x: number): number => {
      x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
      x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
      return (x ^ (x >>> 15)) >>> 0;
    };
    const key = mix((deriveSeed(1671, 0x64726f70, 1) ^ mix(3)) + 0x9e3779b9);
    const expected = kept.map((_, i) => {
      const bits = mix(key ^ mix(i >> 1));
      return Number((i % 2 === 0 ? bits % 65536 : Math.floor(bits / 65536)) >= rate * 65536);
    });
    expect(kept).toEqual(expected);
  });

  it.each([0, 1, 2, 3, 5, 6, 7])("gives the first %s elements of a longer draw", (length) => {
    const long = new Uint8Array(64);
    const short = new Uint8Array(length);
    fillKept(short, draw);
    fillKept(long, draw);
    expect(short).toEqual(long.subarray(0, length));
  });

  it("overwrites what was there", () => {
    const kept = new Uint8Array(101).fill(7);
    fillKept(kept, draw);
    expect(kept.every((value) => value === 0 || value === 1)).toBe(true);
  });
});

describe("dropoutScale", () => {
  it("is 1 over the part that is kept, with the rate rounded to 1/65536", () => {
    expect([0, 0.25, 0.5].map(dropoutScale)).toEqual([1, 4 / 3, 2]);
    expect(dropoutScale(0.1)).toBe(65536 / (65536 - 6554));
  });

  it("is 0 where nothing is kept", () => {
    expect([1, 1 - 2 ** -18].map(dropoutScale)).toEqual([0, 0]);
  });
});
