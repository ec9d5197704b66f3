import { contourWalks, descentSurface, descentWalk } from "@epochbook/helpers/dist/charts/index.js";
import { descend } from "@epochbook/helpers/dist/charts/parts/descend.js";
import type { Example } from "./examples.js";

const ravine = {
  f: (x: number, y: number) => 0.05 * x * x + y * y,
  gradient: (x: number, y: number) => [0.1 * x, 2 * y] as const,
  start: [-9, 1.5] as const,
  rate: 0.9,
  steps: 15,
  domain: { x: [-10, 10], y: [-2, 2] } as const,
};

/** Examples of descents with momentum, and of several walks on one plane. */
export const descentExamples: Record<string, Example> = {
  "descent-walk-momentum": {
    chart: descentWalk({
      f: (x) => x ** 4 / 4 - x * x + 0.3 * x,
      derivative: (x) => x ** 3 - 2 * x + 0.3,
      start: 2,
      rate: 0.1,
      momentum: [0, 0.9],
      steps: 16,
      domain: [-2.3, 2.3],
    }),
    caption: "Momentum carries the walk over the hill.",
    alt: "Two panels: one walk stays in the right valley, the other crosses to the left one.",
  },
  "descent-walk-momentum-out": {
    chart: descentWalk({
      f: (x) => x * x,
      derivative: (x) => 2 * x,
      start: -1,
      rate: [0.1, 0.3, 2],
      momentum: 0.9,
      steps: 8,
      domain: [-3.5, 3.5],
    }),
    caption: "With momentum the walk swings, and at the highest rate it leaves.",
    alt: "Three panels of walks that pass the lowest point; the last one ends early.",
  },
  "descent-surface-momentum": {
    chart: descentSurface({ ...ravine, momentum: 0.5 }),
    caption: "With momentum the walk runs along the floor of the valley.",
    alt: "A long valley seen from above with a path that soon follows its floor.",
  },
  "contour-walks": {
    chart: contourWalks({
      f: ravine.f,
      domain: ravine.domain,
      walks: [
        { name: "plain", points: pointsOf(0) },
        { name: "momentum 0.5", points: pointsOf(0.5) },
        { name: "momentum 0.8", points: pointsOf(0.8) },
      ],
    }),
    caption: "Some momentum helps, and more of it shoots past.",
    alt: "Three walks down an oval valley, seen from above.",
  },
  "contour-walks-saddle": {
    chart: contourWalks({
      f: (x, y) => x * x - y * y,
      domain: { x: [-2, 2], y: [-2, 2] },
      walks: [
        {
          name: "leaves",
          points: [
            [1.5, 0.1],
            [0.8, 0.4],
            [0.3, 1.2],
            [0.1, 3],
          ],
        },
      ],
    }),
    caption: "From a saddle the walk slides down to a side and out of the picture.",
    alt: "Curves of equal height that bend away from the middle, and a walk cut off at the edge.",
  },
};

function pointsOf(momentum: number): (readonly [number, number])[] {
  const { start, rate, steps, gradient, domain } = ravine;
  const { points } = descend({
    start,
    rate,
    momentum,
    steps,
    gradient: ([x, y]) => gradient(x, y),
    domain: [domain.x, domain.y],
  });
  return points.map(([x, y]) => [x, y]);
}
