import { beforeAll, describe, it } from "vitest";
import { useBackend } from "../backends.js";
import { expectNearly } from "../nearly.js";
import { draw } from "./architectures.js";
import { expectSameHistory, trainByBoth } from "./bothEngines.js";

const drawn = Array.from({ length: 24 }, (_, seed) => draw(seed)).map(
  (drawn) => [drawn.description, drawn] as const,
);

describe("nets that are drawn by lot train alike by both engines", () => {
  beforeAll(() => useBackend("cpu"));

  it.each(drawn)("%s", async (_, { make, data, options, rows, heldBack }) => {
    const outcomes = await trainByBoth(make, data, options);
    expectSameHistory(outcomes, { rows, heldBack });
    expectNearly(outcomes.compiled.weights, outcomes.tfjs.weights, 1e-4);
  });
});
