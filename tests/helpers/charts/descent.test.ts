import {
  contourWalks,
  descentSurface,
  descentWalk,
  type ContourWalk,
} from "@epochbook/helpers/dist/charts/index.js";
import { descend } from "@epochbook/helpers/dist/charts/parts/descend.js";
import { renderSvg } from "@epochbook/helpers/dist/display/index.js";
import { sgd, tf } from "@epochbook/training";
import { describe, expect, test } from "vitest";

const bowl = {
  start: [1, -2],
  rate: 0.25,
  steps: 3,
  gradient: ([x, y]: readonly number[]) => [2 * x, 4 * y],
  domain: [
    [-3, 3],
    [-3, 3],
  ] as [number, number][],
};

describe("a descent with momentum", () => {
  test("keeps a part of its last step", () => {
    const { points } = descend({
      ...bowl,
      start: [1],
      gradient: ([x]) => [2 * x],
      domain: [[-3, 3]],
      momentum: 0.5,
    });
    // v: -0.5, -0.25 - 0.25, -0.25 - 0
    expect(points).toEqual([[1], [0.5], [0], [-0.25]]);
  });

  test.each([0, 0.5, 0.9])("walks as sgd does with %d", (momentum) => {
    const at = tf.variable(tf.tensor1d(bowl.start));
    const optimizer = sgd({ learningRate: bowl.rate, momentum });
    const { points } = descend({ ...bowl, momentum });
    for (const point of points.slice(1)) {
      optimizer.minimize(() => tf.sum(tf.mul(tf.square(at), [1, 2])));
      Array.from(at.dataSync()).forEach((value, axis) => {
        expect(value).toBeCloseTo(point[axis], 5);
      });
    }
    expect(points).toHaveLength(bowl.steps + 1);
    tf.dispose(at);
    optimizer.dispose();
  });

  test("is plain without it", () => {
    expect(descend({ ...bowl, momentum: 0 })).toEqual(descend(bowl));
  });

  test.each([-0.1, 1, NaN])("refuses a momentum of %d", (momentum) => {
    expect(() => descend({ ...bowl, momentum })).toThrow(/expected momentum to be .* got/);
  });
});

describe("charts of descents with momentum", () => {
  const walk = {
    f: (x: number) => x * x,
    derivative: (x: number) => 2 * x,
    start: 1,
    rate: 0.25,
    steps: 2,
    domain: [-2, 2] as const,
  };
  const headings = (chart: ReturnType<typeof descentWalk>) =>
    (chart.concat as { title: { text: string[] } }[]).map(({ title }) => title.text.join(" "));

  test("have a panel for each rate with each momentum, and name both", () => {
    expect(headings(descentWalk({ ...walk, rate: [0.1, 0.2], momentum: [0, 0.5] }))).toEqual([
      "Rate 0.1, momentum 0",
      "Rate 0.1, momentum 0.5",
      "Rate 0.2, momentum 0",
      "Rate 0.2, momentum 0.5",
    ]);
    expect(headings(descentWalk({ ...walk, momentum: 0.5, rate: 2 }))).toEqual([
      "Rate 2, momentum 0.5 (out at step 1)",
    ]);
    expect(headings(descentWalk(walk))).toEqual(["Rate 0.25"]);
  });

  test("refuse no momentum at all, and one that never ends", () => {
    expect(() => descentWalk({ ...walk, momentum: [] })).toThrow(/expected momentum .* empty list/);
    expect(() => descentWalk({ ...walk, momentum: [0.5, 1] })).toThrow(/>= 0 and < 1, got 1/);
  });

  test("draw the walk on a surface too", () => {
    const surface = descentSurface({
      f: (x, y) => x * x + y * y,
      gradient: (x, y) => [2 * x, 2 * y],
      start: [1, -1],
      rate: 0.25,
      momentum: 0.5,
      steps: 2,
      domain: { x: [-2, 2], y: [-2, 2] },
    });
    expect(surface.data[1]).toMatchObject({ x: [1, 0.5, 0], y: [-1, -0.5, 0] });
  });
});

describe("walks on a plane", () => {
  const plane = {
    f: (x: number, y: number) => x * x + y * y,
    domain: { x: [-2, 2], y: [-2, 2] } as const,
  };
  const named = (name: string): ContourWalk => ({
    name,
    points: [
      [1, 1],
      [0, 0],
    ],
  });

  test("name the place where they start once", async () => {
    const svg = await renderSvg(contourWalks({ ...plane, walks: [named("a"), named("b")] }));
    expect(svg.match(/>start</g)).toHaveLength(1);
    expect(svg).toMatch(/>a<.*>b</s);
  });

  test.each<[string, ContourWalk[], RegExp]>([
    ["no walks", [], /expected walks .* got an empty list/],
    ["no points", [{ name: "a", points: [] }], /expected points of "a" .* got an empty list/],
    ["one name twice", [named("a"), named("a")], /walks' names to differ .* got "a"/],
    ["NaN", [{ name: "a", points: [[0, NaN]] }], /y of "a" at step 0 .* got NaN/],
    ["too many", Array.from("abcdefg", named), /expected at most 6 walks in one chart, got 7/],
  ])("are refused with %s", (_, walks, message) => {
    expect(() => contourWalks({ ...plane, walks })).toThrow(message);
  });

  test("need a finite function on a range", () => {
    const walks = [named("a")];
    expect(() => contourWalks({ ...plane, f: () => NaN, walks })).toThrow(/f\(-2, -2\) .* NaN/);
    const domain = { ...plane.domain, y: [2, 2] as const };
    expect(() => contourWalks({ ...plane, domain, walks })).toThrow(/domain\.y .* \[2, 2\]/);
  });
});
