import { deriveSeed } from "@epochbook/training";
import { Pace } from "@epochbook/training/dist/engines/compiled/run/pace.js";
import { describe, expect, it } from "vitest";

/** How long a stretch of so many steps takes, the `index`-th of all. */
type Timing = (steps: number, index: number) => number;

interface Stretch {
  steps: number;
  milliseconds: number;
}

const linear =
  (fixed: number, perStep: number): Timing =>
  (steps) =>
    fixed + perStep * steps;

/** The stretches of some epochs. */
function run(timing: Timing, stepsOfEpoch: number, epochs = 1): Stretch[] {
  const pace = new Pace();
  const stretches: Stretch[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let left = stepsOfEpoch; left > 0;) {
      const steps = pace.next(left);
      const milliseconds = timing(steps, stretches.length);
      pace.measured(steps, milliseconds);
      stretches.push({ steps, milliseconds });
      left -= steps;
    }
  }
  return stretches;
}

const stepsOf = (stretches: readonly Stretch[]) => stretches.map(({ steps }) => steps);
const longestOf = (stretches: readonly Stretch[]) =>
  Math.max(...stretches.map(({ milliseconds }) => milliseconds));

describe("Pace", () => {
  it("starts with one step and grows twofold to some 80 ms, in equal parts of what is left", () => {
    const stretches = run(linear(0.5, 0.5), 1500);
    expect(stepsOf(stretches).slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 63, 125]);
    expect(stepsOf(stretches).slice(8)).toEqual([157, 156, 156, 156, 156, 156, 156, 156]);
    expect(longestOf(stretches)).toBeLessThanOrEqual(80);
  });

  it("never plans beyond what is left", () => {
    const pace = new Pace();
    expect(pace.next(1)).toBe(1);
    pace.measured(1, 0);
    expect([pace.next(1), pace.next(2), pace.next(3)]).toEqual([1, 2, 2]);
    expect(stepsOf(run(linear(1, 0.01), 3, 3))).toEqual([1, 2, 3, 3]);
  });

  it("makes stretches long enough for a fixed part of a fifth", () => {
    const settled = run(linear(40, 5), 400).slice(6);
    expect(longestOf(settled)).toBeLessThanOrEqual(200);
    const fixed = 40 * settled.length;
    const all = settled.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    expect(fixed / all).toBeLessThan(0.22);
  });

  it("keeps to 250 ms where the fixed part would need more", () => {
    const stretches = run(linear(100, 10), 200);
    expect(longestOf(stretches)).toBeLessThanOrEqual(250);
    expect(Math.max(...stepsOf(stretches))).toBe(15);
  });

  it("takes one step at a time where even that is long", () => {
    expect(stepsOf(run(linear(0, 300), 5))).toEqual([1, 1, 1, 1, 1]);
    expect(stepsOf(run(linear(300, 50), 5))).toEqual([1, 1, 1, 1, 1]);
  });

  it("tells long steps from a long fixed part by stretches of two steps now and then", () => {
    const ones = stepsOf(run(linear(0, 90), 60));
    expect(ones.slice(0, 4)).toEqual([1, 2, 1, 1]);
    expect(ones.filter((steps) => steps === 2)).toHaveLength(4);
    expect(stepsOf(run(linear(80, 10), 60)).slice(0, 5)).toEqual([1, 2, 4, 8, 15]);
  });

  it("isn't misled for long by a slow first stretch or a pause", () => {
    const late: Timing = (steps, index) => linear(1, 0.5)(steps, index) + (index === 0 ? 500 : 0);
    expect(stepsOf(run(late, 3000)).slice(0, 8)).toEqual([1, 1, 1, 1, 2, 4, 8, 16]);
    const pausing: Timing = (steps, index) => linear(60, 5)(steps, index) + (index === 5 ? 400 : 0);
    const settled = run(pausing, 2000).slice(36);
    expect(longestOf(settled)).toBeLessThanOrEqual(250);
    expect(Math.min(...stepsOf(settled))).toBeGreaterThan(30);
  });

  it("follows a machine that gets slower and fast again", () => {
    const timing: Timing = (steps, index) => (index >= 20 && index < 40 ? 4 : 1) * (1 + steps);
    const stretches = run(timing, 10_000);
    expect(longestOf(stretches.slice(28, 40))).toBeLessThanOrEqual(250);
    expect(Math.max(...stepsOf(stretches.slice(30, 40)))).toBeLessThan(60);
    expect(Math.max(...stepsOf(stretches.slice(60)))).toBeGreaterThan(70);
  });

  it("keeps the fixed part's share small where each stretch takes its own time", () => {
    // Between 0.6 and 1.4 times what it should be.
    const noisy: Timing = (steps, index) =>
      linear(40, 5)(steps, index) * (0.6 + (0.8 * deriveSeed(1, index)) / 2 ** 32);
    const stretches = run(noisy, 400, 10);
    expect((40 * stretches.length) / (40 * stretches.length + 5 * 4000)).toBeLessThan(0.33);
  });
});
