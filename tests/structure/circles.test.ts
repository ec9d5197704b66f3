import { join } from "node:path";
import { expect, it } from "vitest";
import { findCircles } from "./circles.js";

const edges = (...pairs: [string, string][]) =>
  pairs.map(([from, to]) => [join(from), join(to)] as const);

it("finds none where all goes one way", () => {
  expect(
    findCircles(edges(["p/a.ts", "p/b.ts"], ["p/a.ts", "p/c.ts"], ["p/b.ts", "p/c.ts"])),
  ).toEqual([]);
});

it("finds files that need each other, by way of others too", () => {
  const found = findCircles(
    edges(["p/a.ts", "p/b.ts"], ["p/b.ts", "p/c.ts"], ["p/c.ts", "p/a.ts"], ["p/x.ts", "p/a.ts"]),
  );
  expect(found).toEqual([[join("p/a.ts"), join("p/b.ts"), join("p/c.ts")]]);
});

it("finds folders that need each other where no file does", () => {
  const found = findCircles(edges(["p/a/one.ts", "p/b/one.ts"], ["p/b/two.ts", "p/a/two.ts"]));
  expect(found).toEqual([[join("p/a"), join("p/b")]]);
});

it("finds a folder and a file beside it, and two circles at one level", () => {
  const found = findCircles(
    edges(
      ["p/a/x.ts", "p/c.ts"],
      ["p/c.ts", "p/a/y.ts"],
      ["p/d.ts", "p/e.ts"],
      ["p/e.ts", "p/d.ts"],
    ),
  );
  expect(found).toHaveLength(2);
  expect(found).toContainEqual([join("p/a"), join("p/c.ts")]);
  expect(found).toContainEqual([join("p/d.ts"), join("p/e.ts")]);
});
