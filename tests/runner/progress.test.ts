import { Writable } from "node:stream";
import { showBar, showLines } from "@epochbook/runner/dist/progress/showProgress.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let written: string;
const stream = new Writable({
  write(chunk: Buffer, _encoding, done) {
    written += chunk.toString();
    done();
  },
});

beforeEach(() => {
  written = "";
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("showLines", () => {
  it("says where a long cell is every half minute, with its last line", () => {
    const progress = showLines(stream);
    progress.runStarted(1, 2);
    const notebook = progress.notebookStarted("a.ipynb", 2);
    const other = progress.notebookStarted("b.ipynb", 1);
    notebook.cellStarted();
    notebook.cellFinished();
    other.cellStarted();
    notebook.cellStarted();
    notebook.printed(() => "epoch 3");
    vi.advanceTimersByTime(20_000);
    other.finished("ok", 20);
    vi.advanceTimersByTime(41_000);
    notebook.finished("ok", 61);
    vi.advanceTimersByTime(61_000);
    progress.runFinished();
    expect(written).toBe(
      "a.ipynb: 2 cells\n" +
        "b.ipynb: 1 cell\n" +
        "b.ipynb: ok in 20 s\n" +
        "a.ipynb: cell 2 of 2, 30 s  epoch 3\n" +
        "a.ipynb: cell 2 of 2, 1 min 00 s  epoch 3\n" +
        "a.ipynb: ok in 1 min 01 s\n",
    );
  });
});

describe("showBar", () => {
  it("shows cells, times and the last line within the terminal's width", () => {
    const terminal = Object.assign(stream, { isTTY: true, columns: 100 });
    const progress = showBar(terminal as unknown as NodeJS.WriteStream);
    progress.runStarted(1, 4);
    const notebook = progress.notebookStarted("a.ipynb", 4);
    notebook.cellStarted();
    vi.advanceTimersByTime(10_000);
    notebook.cellFinished();
    notebook.cellStarted();
    const lastLine = (): string => written.split("█").at(-1) ?? "";
    const other = progress.notebookStarted("b.ipynb", 1);
    vi.advanceTimersByTime(1000);
    expect(lastLine()).toMatch(/11 s, about 33 s left {2}a\.ipynb cell 2\/4 {2}b\.ipynb/);
    other.finished("ok", 1);
    notebook.printed(() => "\u001b[31mepoch 3\u001b[0m" + ".".repeat(100));
    vi.advanceTimersByTime(1000);
    expect(lastLine()).toMatch(/1\/4 cells {2}12 s, .* {2}a\.ipynb cell 2\/4 {2}epoch 3\.+/);
    expect(lastLine()).not.toContain("b.ipynb");
    for (const drawn of written.matchAll(/[█░]{20}[ -~]*/g)) {
      expect(drawn[0].length).toBeLessThan(100);
    }
    progress.runFinished();
    const end = written.length;
    vi.advanceTimersByTime(10_000);
    expect(written.length).toBe(end);
  });
});

it.each([
  ["showLines", showLines],
  ["showBar", showBar],
])("%s reads what was printed no more often than it shows it", (_name, show) => {
  const progress = show(Object.assign(stream, { columns: 100 }) as unknown as NodeJS.WriteStream);
  const readLastLine = vi.fn(() => ".");
  progress.runStarted(1, 1);
  const notebook = progress.notebookStarted("a.ipynb", 1);
  notebook.cellStarted();
  for (let message = 0; message < 1000; message++) {
    notebook.printed(readLastLine);
  }
  expect(readLastLine).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30_000);
  expect(readLastLine).toHaveBeenCalled();
  notebook.finished("ok", 30);
  progress.runFinished();
});
