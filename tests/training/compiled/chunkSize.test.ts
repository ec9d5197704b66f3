import { deriveSeed } from "@epochbook/training";
import { ChunkSizeController } from "@epochbook/training/dist/engines/compiled/run/chunkSize.js";
import { describe, expect, it } from "vitest";

/** The milliseconds of a chunk of so many steps, the `index`-th of all. */
type Timing = (steps: number, index: number) => number;

interface Chunk {
  steps: number;
  milliseconds: number;
}

const linear =
  (fixed: number, perStep: number): Timing =>
  (steps) =>
    fixed + perStep * steps;

/** Returns the chunks of some epochs. */
function run(timing: Timing, stepsOfEpoch: number, epochs = 1): Chunk[] {
  const controller = new ChunkSizeController();
  const chunks: Chunk[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let left = stepsOfEpoch; left > 0;) {
      const steps = controller.next(left);
      const milliseconds = timing(steps, chunks.length);
      controller.record(steps, milliseconds);
      chunks.push({ steps, milliseconds });
      left -= steps;
    }
  }
  return chunks;
}

const stepsOf = (chunks: readonly Chunk[]) => chunks.map(({ steps }) => steps);
const longestOf = (chunks: readonly Chunk[]) =>
  Math.max(...chunks.map(({ milliseconds }) => milliseconds));

describe("ChunkSizeController", () => {
  it("starts with one step and grows twofold to some 80 ms, in equal parts of what is left", () => {
    const chunks = run(linear(0.5, 0.5), 1500);
    expect(stepsOf(chunks).slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 63, 125]);
    expect(stepsOf(chunks).slice(8)).toEqual([157, 156, 156, 156, 156, 156, 156, 156]);
    expect(longestOf(chunks)).toBeLessThanOrEqual(80);
  });

  it("never plans beyond what is left", () => {
    const controller = new ChunkSizeController();
    expect(controller.next(1)).toBe(1);
    controller.record(1, 0);
    expect([controller.next(1), controller.next(2), controller.next(3)]).toEqual([1, 2, 2]);
    expect(stepsOf(run(linear(1, 0.01), 3, 3))).toEqual([1, 2, 3, 3]);
  });

  it("makes chunks long enough for a fixed part of a fifth", () => {
    const settled = run(linear(40, 5), 400).slice(6);
    expect(longestOf(settled)).toBeLessThanOrEqual(200);
    const fixed = 40 * settled.length;
    const all = settled.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    expect(fixed / all).toBeLessThan(0.22);
  });

  it("keeps to 250 ms where the fixed part would need more", () => {
    const chunks = run(linear(100, 10), 200);
    expect(longestOf(chunks)).toBeLessThanOrEqual(250);
    expect(Math.max(...stepsOf(chunks))).toBe(15);
  });

  it("takes one step at a time where even that is long", () => {
    expect(stepsOf(run(linear(0, 300), 5))).toEqual([1, 1, 1, 1, 1]);
    expect(stepsOf(run(linear(300, 50), 5))).toEqual([1, 1, 1, 1, 1]);
  });

  it("tells long steps from a long fixed part by chunks of two steps now and then", () => {
    const ones = stepsOf(run(linear(0, 90), 60));
    expect(ones.slice(0, 4)).toEqual([1, 2, 1, 1]);
    expect(ones.filter((steps) => steps === 2)).toHaveLength(4);
    expect(stepsOf(run(linear(80, 10), 60)).slice(0, 5)).toEqual([1, 2, 4, 8, 15]);
  });

  it("isn't misled for long by a slow first chunk or a pause", () => {
    const late: Timing = (steps, index) => linear(1, 0.5)(steps, index) + (index === 0 ? 500 : 0);
    expect(stepsOf(run(late, 3000)).slice(0, 8)).toEqual([1, 1, 1, 1, 2, 4, 8, 16]);
    const pausing: Timing = (steps, index) => linear(60, 5)(steps, index) + (index === 5 ? 400 : 0);
    const settled = run(pausing, 2000).slice(36);
    expect(longestOf(settled)).toBeLessThanOrEqual(250);
    expect(Math.min(...stepsOf(settled))).toBeGreaterThan(30);
  });

  it("follows a machine that gets slower and fast again", () => {
    const timing: Timing = (steps, index) => (index >= 20 && index < 40 ? 4 : 1) * (1 + steps);
    const chunks = run(timing, 10_000);
    expect(longestOf(chunks.slice(28, 40))).toBeLessThanOrEqual(250);
    expect(Math.max(...stepsOf(chunks.slice(30, 40)))).toBeLessThan(60);
    expect(Math.max(...stepsOf(chunks.slice(60)))).toBeGreaterThan(70);
  });

  it("keeps the fixed part's share small where each chunk takes its own time", () => {
    // Between 0.6 and 1.4 times what it should be.
    const noisy: Timing = (steps, index) =>
      linear(40, 5)(steps, index) * (0.6 + (0.8 * deriveSeed(1, index)) / 2 ** 32);
    const chunks = run(noisy, 400, 10);
    expect((40 * chunks.length) / (40 * chunks.length + 5 * 4000)).toBeLessThan(0.33);
  });
});
