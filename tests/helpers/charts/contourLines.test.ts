import { contourLines } from "@epochbook/helpers/dist/charts/parts/contourLines.js";
import { evenlySpaced } from "@epochbook/helpers/dist/charts/parts/sample.js";
import { describe, expect, test } from "vitest";

const side = evenlySpaced([-2, 2], 41);
const grid = (f: (x: number, y: number) => number) => ({
  xs: side,
  ys: side,
  heights: side.map((y) => side.map((x) => f(x, y))),
});

describe("lines of equal height", () => {
  test("of a bowl are closed circles", () => {
    const lines = contourLines(
      grid((x, y) => x * x + y * y),
      2,
    );
    expect(lines).toHaveLength(1);
    const [line] = lines;
    expect(line.at(-1)).toEqual(line[0]);
    expect(line.length).toBeGreaterThan(60);
    for (const { x, y } of line) {
      expect(Math.hypot(x, y)).toBeCloseTo(Math.SQRT2, 2);
    }
    // Neighbours share a cell, so no piece is longer than its diagonal.
    line.slice(1).forEach(({ x, y }, index) => {
      expect(Math.hypot(x - line[index].x, y - line[index].y)).toBeLessThan(0.1 * Math.SQRT2);
    });
  });

  test("of a slope run from border to border", () => {
    const lines = contourLines(
      grid((x) => 3 * x),
      1,
    );
    expect(lines).toHaveLength(1);
    expect(lines[0]).toHaveLength(side.length);
    lines[0].forEach(({ x }) => {
      expect(x).toBeCloseTo(1 / 3, 10);
    });
    expect(lines[0].map(({ y }) => y).sort((a, b) => a - b)).toEqual(side);
  });

  test("of a saddle are two branches at either height, and don't cross", () => {
    const saddle = grid((x, y) => x * x - y * y);
    for (const level of [1, -1]) {
      const lines = contourLines(saddle, level);
      expect(lines).toHaveLength(2);
      for (const line of lines) {
        const across = line.map(({ x, y }) => Math.sign(level > 0 ? x : y));
        expect(new Set(across).size).toBe(1);
      }
    }
  });

  test.each([
    { middle: "high", corners: [3, 0, 3, 0], cut: [1, 0] },
    { middle: "low", corners: [1.5, 0, 1.5, 0], cut: [0, 0] },
  ])("of one cell with a $middle middle cut off the corners that differ", ({ corners, cut }) => {
    const [a, b, c, d] = corners;
    const cell = {
      xs: [0, 1],
      ys: [0, 1],
      heights: [
        [a, b],
        [d, c],
      ],
    };
    const lines = contourLines(cell, 1);
    expect(lines.map((line) => line.length)).toEqual([2, 2]);
    const nearest = lines.map((line) => {
      const x = (line[0].x + line[1].x) / 2;
      const y = (line[0].y + line[1].y) / 2;
      return [Math.round(x), Math.round(y)];
    });
    expect(nearest).toContainEqual(cut);
  });

  test("are none where no height is reached", () => {
    expect(
      contourLines(
        grid((x, y) => x * x + y * y),
        9,
      ),
    ).toEqual([]);
    expect(
      contourLines(
        grid(() => 1),
        1,
      ),
    ).toEqual([]);
  });
});
