import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stopOnSignals } from "../../src/cli/dist/stopOnSignals.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.removeAllListeners(signal);
  }
  vi.useRealTimers();
});

test("the second signal counts as one unless it comes with the first, as npm's does", () => {
  const onAgain = vi.fn();
  const { signal, exitCode } = stopOnSignals(onAgain);
  expect(exitCode()).toBeUndefined();
  process.emit("SIGINT", "SIGINT");
  process.emit("SIGINT", "SIGINT");
  expect(signal.aborted).toBe(true);
  expect(exitCode()).toBe(130);
  expect(onAgain).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1000);
  process.emit("SIGTERM", "SIGTERM");
  expect(onAgain).toHaveBeenCalledExactlyOnceWith(130);
});

test("a signal after the work ends the process with that signal's code", () => {
  const onAgain = vi.fn();
  const { signal, finish } = stopOnSignals(onAgain);
  finish();
  process.emit("SIGTERM", "SIGTERM");
  expect(signal.aborted).toBe(false);
  expect(onAgain).toHaveBeenCalledExactlyOnceWith(143);
});

test("a second signal after the work ends the process with the first one's code", () => {
  const onAgain = vi.fn();
  const { finish } = stopOnSignals(onAgain);
  process.emit("SIGINT", "SIGINT");
  finish();
  vi.advanceTimersByTime(1000);
  process.emit("SIGINT", "SIGINT");
  expect(onAgain).toHaveBeenCalledExactlyOnceWith(130);
});
