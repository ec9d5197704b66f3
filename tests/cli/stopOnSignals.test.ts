import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stopOnSignals } from "../../src/cli/dist/stopOnSignals.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  vi.useRealTimers();
});

test("the second signal counts as one unless it comes with the first, as npm's does", () => {
  const onAgain = vi.fn();
  const { signal, exitCode, release } = stopOnSignals(onAgain);
  expect(exitCode()).toBeUndefined();
  process.emit("SIGINT", "SIGINT");
  process.emit("SIGINT", "SIGINT");
  expect(signal.aborted).toBe(true);
  expect(exitCode()).toBe(130);
  expect(onAgain).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  process.emit("SIGTERM", "SIGTERM");
  expect(onAgain).toHaveBeenCalledExactlyOnceWith(130);
  release();
});
