import { absorb, checkSeed, deriveSeed, foldHigh, mix, scramble, hashAt } from "@epochbook/core";
import { describe, expect, it } from "vitest";

const most = 2 ** 32 - 1;

/** The whole numbers to test: those at the ends, and some that look random. */
const words = [0, 1, 2, 2 ** 31, most - 1, most, ...Array.from({ length: 1000 }, (_, i) => mix(i))];

describe("the hash", () => {
  it("is the same for ever", () => {
    expect([0, 1, most].map(mix)).toEqual([0, 2261973619, 2578835075]);
    expect(absorb(0, 7)).toBe(3804821765);
    expect(hashAt(3, 4)).toBe(4282398382);
  });

  it("gives whole numbers of 32 bits, and its parts make it up", () => {
    for (const word of words) {
      expect(scramble(foldHigh(word)) >>> 0).toBe(mix(word));
      for (const number of [mix(word), absorb(word, 1), hashAt(word, 1)]) {
        expect(Number.isInteger(number) && number >= 0 && number <= most).toBe(true);
      }
    }
  });

  it("gives each word a number of its own", () => {
    const all = new Set(words);
    expect(new Set([...all].map(mix)).size).toBe(all.size);
  });
});

describe("deriveSeed", () => {
  it("is the same for ever", () => {
    expect(deriveSeed(0)).toBe(3385628684);
    expect(deriveSeed(1671, 1)).toBe(2852211710);
    expect(deriveSeed(2 ** 53 - 1, 0, most)).toBe(2130847602);
  });

  it("follows its formula", () => {
    for (const word of words) {
      const seed = word * 2 ** 20 + 5;
      const low = absorb(0, seed % 2 ** 32);
      const high = absorb(low, Math.floor(seed / 2 ** 32));
      expect(deriveSeed(seed, word, 3)).toBe(absorb(absorb(high, word), 3) || 1);
    }
  });

  it("gives other seeds for other paths, in either order", () => {
    const seeds = [[], [0], [1], [0, 1], [1, 0], [0, 0]].map((path) => deriveSeed(5, ...path));
    expect(new Set(seeds).size).toBe(seeds.length);
  });

  it.each([-1, 2 ** 32, 0.5, NaN])("refuses %d in the path", (part) => {
    expect(() => deriveSeed(0, part)).toThrow(
      new RangeError(
        "expected each part of the path to be a whole number from 0 to 2^32 - 1, " +
          `got ${part} (number)`,
      ),
    );
  });
});

describe("checkSeed", () => {
  it.each([0, 1, 2 ** 53 - 1])("takes %d", (seed) => {
    expect(() => {
      checkSeed(seed);
    }).not.toThrow();
  });

  it.each([-1, 2 ** 53, 0.5, NaN])("refuses %d", (seed) => {
    const error = new RangeError(
      `expected seed to be a whole number from 0 to 2^53 - 1, got ${seed} (number)`,
    );
    expect(() => {
      checkSeed(seed);
    }).toThrow(error);
    expect(() => deriveSeed(seed)).toThrow(error);
  });
});
