import { expect, it } from "vitest";
import { describeRefusals, describeWorkers } from "../../../src/sweeps/dist/queue/presence.js";

const worker = (name: string, refusals: Record<string, string> = {}) => ({
  id: name,
  name,
  machine: "host",
  slots: 2,
  running: 0,
  refusals,
});

it("says how many workers there are", () => {
  expect(describeWorkers([])).toMatch(/no worker is there: start some by `epochbook worker/);
  expect(describeWorkers([worker("a")])).toBe("1 worker, 2 trials at once");
  expect(describeWorkers([worker("a"), worker("b")])).toBe("2 workers, 4 trials at once");
});

it("says who refuses the sweep's trials, and not those of others", () => {
  const workers = [worker("a", { mine: "it differs", other: "it isn't there" }), worker("b")];
  expect(describeRefusals(workers, new Set(["mine"]))).toEqual(["worker a refuses: it differs"]);
  expect(describeRefusals(workers, new Set())).toEqual([]);
});

it("says when nobody is left", () => {
  const workers = [worker("a", { mine: "it differs" }), worker("b", { mine: "it isn't there" })];
  expect(describeRefusals(workers, new Set(["mine"]))).toEqual([
    "worker a refuses: it differs",
    "worker b refuses: it isn't there",
    expect.stringContaining("every worker refuses"),
  ]);
  expect(describeRefusals([], new Set(["mine"]))).toEqual([]);
});
