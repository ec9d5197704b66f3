import { afterEach, expect, it, vi } from "vitest";
import { openReport } from "../../../src/kernel/dist/session/cellReport.js";

afterEach(() => {
  vi.restoreAllMocks();
});

it.each([
  [0.04, "0.0 ms"],
  [7.25, "7.3 ms"],
  [812.4, "812 ms"],
  [1000, "1.00 s"],
  [59_994, "59.99 s"],
  [59_996, "1 min 00 s"],
  [65_000, "1 min 05 s"],
  [119_600, "2 min 00 s"],
  [2 * 3_600_000 + 7 * 60_000 + 20_000, "2 h 07 min"],
])("a run of %d ms is reported as %s", (milliseconds, text) => {
  vi.spyOn(performance, "now").mockReturnValueOnce(0).mockReturnValueOnce(milliseconds);
  const closeReport = openReport({ time: true, tensors: false });
  expect(closeReport()).toBe(`time: ${text}\n`);
});

it("tells only what the cell asks for", () => {
  expect(openReport({ time: false, tensors: false })()).toBe("");
  expect(openReport({ time: false, tensors: true })()).toMatch(/^tensors: 0 → 0 \(\+0\), .*\n$/);
});
