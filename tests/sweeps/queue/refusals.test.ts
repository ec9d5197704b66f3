import { expect, it } from "vitest";
import { Refusals } from "../../../src/sweeps/dist/queue/worker/refusals.js";

it("a reason is news once a source", () => {
  const refusals = new Refusals();
  expect(refusals.add("a", "differs")).toBe(true);
  expect(refusals.add("a", "differs")).toBe(false);
  expect(refusals.add("a", "is gone")).toBe(true);
  expect(refusals.toJSON()).toEqual({ a: "is gone" });
  refusals.clear("a");
  expect(refusals.toJSON()).toEqual({});
});

it("only the latest are remembered", () => {
  const refusals = new Refusals();
  for (let source = 0; source < 100; source++) {
    refusals.add(`source ${source}`, "differs");
  }
  expect(Object.keys(refusals.toJSON()).at(0)).toBe("source 80");
  expect(Object.keys(refusals.toJSON()).at(-1)).toBe("source 99");
});

it("who refuses again and again keeps away longer, but not for ever", () => {
  const refusals = new Refusals();
  const pauses = Array.from({ length: 8 }, () => refusals.nextPause());
  expect(pauses.slice(0, 3)).toEqual([500, 1000, 2000]);
  expect(pauses.at(-1)).toBe(15_000);
  refusals.clear("a");
  expect(refusals.nextPause()).toBe(500);
});
