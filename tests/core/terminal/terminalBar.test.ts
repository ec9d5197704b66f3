import { formatBar, makeTerminalBar, type TerminalBar } from "@epochbook/core/terminal";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Screen } from "./screen.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function makeBar(screen: Screen, describe = formatState): TerminalBar {
  return makeTerminalBar(screen as unknown as NodeJS.WriteStream, describe);
}

function formatState(seconds: number, done: number, total: number): string {
  return `${formatBar(done / total)} ${done}/${total}, ${seconds.toFixed(0)} s`;
}

it("shows the time, what is done and the total, which may change", () => {
  const screen = new Screen(80);
  const bar = makeBar(screen);
  bar.start(4, 1);
  expect(screen.text).toBe(`${formatBar(0.25)} 1/4, 0 s`);
  bar.update(2);
  vi.advanceTimersByTime(3000);
  expect(screen.text).toBe(`${formatBar(0.5)} 2/4, 3 s`);
  bar.update(2, 8);
  vi.advanceTimersByTime(1000);
  expect(screen.text).toBe(`${formatBar(0.25)} 2/8, 4 s`);
  bar.update(3);
  vi.advanceTimersByTime(1000);
  expect(screen.text).toBe(`${formatBar(0.375)} 3/8, 5 s`);
  bar.stop();
  expect(screen.text).toBe("");
});

it("goes on when all is done, and starts anew", () => {
  const screen = new Screen(80);
  const bar = makeBar(screen);
  bar.start(1);
  bar.update(1);
  vi.advanceTimersByTime(2000);
  expect(screen.text).toContain("1/1, 2 s");
  bar.stop();
  bar.start(2);
  expect(screen.text).toContain("0/2, 0 s");
  bar.stop();
});

it("keeps what is written above it, and draws itself below at once", () => {
  const screen = new Screen(80);
  const bar = makeBar(screen, () => "the bar");
  bar.writeAbove("before");
  bar.start(1);
  for (const line of ["first", "second\nthird", ""]) {
    bar.writeAbove(line);
    expect(screen.text.endsWith("\nthe bar")).toBe(true);
    vi.advanceTimersByTime(1000);
  }
  expect(screen.text).toBe("before\nfirst\nsecond\nthird\n\nthe bar");
  bar.stop();
  bar.writeAbove("after");
  expect(screen.text).toBe("before\nfirst\nsecond\nthird\n\nafter");
});

it("is one line, shorter than the terminal is wide", () => {
  const screen = new Screen(10);
  const bar = makeBar(screen, () => "0123456789abc");
  bar.start(1);
  vi.advanceTimersByTime(1000);
  expect(screen.rows).toEqual(["012345678"]);
  bar.writeAbove("x");
  expect(screen.rows).toEqual(["x", "012345678"]);
  bar.stop();
});

it("leaves no trace of a longer line, and none of a timer when it has stopped", () => {
  const screen = new Screen(80);
  let text = "a long line   ";
  const bar = makeBar(screen, () => text);
  bar.start(1);
  text = "short";
  vi.advanceTimersByTime(1000);
  expect(screen.text).toBe("short");
  bar.stop();
  bar.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("isn't drawn where there is no terminal; what is written above it is", () => {
  const screen = Object.assign(new Screen(80), { isTTY: false });
  const bar = makeBar(screen);
  bar.start(1);
  bar.update(1);
  bar.writeAbove("a line");
  vi.advanceTimersByTime(1000);
  bar.stop();
  expect(screen.rows).toEqual(["a line", ""]);
});
