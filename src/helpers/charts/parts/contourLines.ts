import type { Point } from "./sample.js";

/** The heights over a plane: `heights[row][column]` is the height at `xs[column]`, `ys[row]`. */
export interface HeightGrid {
  xs: readonly number[];
  ys: readonly number[];
  heights: readonly (readonly number[])[];
}

/**
 * The crossed edges of a grid.
 *
 * For the number of each edge, it has the numbers of those that the line crosses before and after
 * it.
 */
type Links = Map<number, number[]>;

/**
 * Finds the lines along which a grid has a height, by marching squares.
 *
 * A line crosses an edge where the height lies between those of its ends. A closed line ends at the
 * point where it starts.
 */
export function contourLines(grid: HeightGrid, level: number): Point[][] {
  const links = linkCrossings(grid, level);
  // Lines that reach the border come first: they can't be followed from their middle.
  const ends = [...links].filter(([, next]) => next.length === 1).map(([edge]) => edge);
  const lines: Point[][] = [];
  for (const first of [...ends, ...links.keys()]) {
    if (links.get(first)?.length) {
      lines.push(follow(links, first).map((edge) => crossing(grid, level, edge)));
    }
  }
  return lines;
}

function linkCrossings({ xs, ys, heights }: HeightGrid, level: number): Links {
  const links: Links = new Map();
  const link = (from: number, to: number) => {
    links.set(from, [...(links.get(from) ?? []), to]);
    links.set(to, [...(links.get(to) ?? []), from]);
  };
  for (let row = 0; row + 1 < ys.length; row++) {
    for (let column = 0; column + 1 < xs.length; column++) {
      const corner = row * xs.length + column;
      // Counted around the cell, each edge before the corner of the same place.
      const edges = [2 * corner + 1, 2 * corner, 2 * (corner + 1) + 1, 2 * (corner + xs.length)];
      const around = [
        heights[row][column],
        heights[row][column + 1],
        heights[row + 1][column + 1],
        heights[row + 1][column],
      ];
      const isHigh = around.map((height) => height >= level);
      const crossed = edges.filter((_, place) => isHigh[place] !== isHigh[(place + 3) % 4]);
      if (crossed.length === 2) {
        link(crossed[0], crossed[1]);
      } else if (crossed.length === 4) {
        // A saddle: its middle says which opposite corners belong together.
        const isMiddleHigh = around.reduce((sum, height) => sum + height, 0) / 4 >= level;
        const cutsFirst = isHigh[0] !== isMiddleHigh;
        link(edges[0], edges[cutsFirst ? 1 : 3]);
        link(edges[2], edges[cutsFirst ? 3 : 1]);
      }
    }
  }
  return links;
}

/** Takes one line out of the links, starting at an edge. */
function follow(links: Links, first: number): number[] {
  const line = [first];
  for (let at = first, next = take(links, at); next !== undefined; next = take(links, at)) {
    line.push(next);
    at = next;
  }
  return line;
}

/** Takes one link out, in both directions, and says where it leads. */
function take(links: Links, from: number): number | undefined {
  const to = links.get(from)?.pop();
  if (to !== undefined) {
    const back = links.get(to) ?? [];
    back.splice(back.indexOf(from), 1);
  }
  return to;
}

/**
 * Returns the point where the line crosses an edge.
 *
 * Edges with even numbers go along x from their corner, odd ones along y.
 */
function crossing({ xs, ys, heights }: HeightGrid, level: number, edge: number): Point {
  const isAlongY = edge % 2;
  const corner = (edge - isAlongY) / 2;
  const column = corner % xs.length;
  const row = (corner - column) / xs.length;
  const [endColumn, endRow] = isAlongY ? [column, row + 1] : [column + 1, row];
  const low = heights[row][column];
  const share = (level - low) / (heights[endRow][endColumn] - low);
  return {
    x: xs[column] + share * (xs[endColumn] - xs[column]),
    y: ys[row] + share * (ys[endRow] - ys[row]),
  };
}
