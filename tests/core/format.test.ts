import {
  escapeHtml,
  formatBar,
  formatBytes,
  formatDuration,
  formatTimes,
  hashAt,
  type BytesOf,
} from "@epochbook/core";
import { describe, expect, it } from "vitest";

describe("formatDuration", () => {
  it.each([
    [0, "0 s", "0 s"],
    [0.2, "0 s", "1 s"],
    [0.4, "0 s", "1 s"],
    [59.4, "59 s", "1 min 00 s"],
    [59.6, "1 min 00 s", "1 min 00 s"],
    [185, "3 min 05 s", "3 min 05 s"],
    [3599.2, "59 min 59 s", "1 h 00 min"],
    [3900, "1 h 05 min", "1 h 05 min"],
    [7630, "2 h 07 min", "2 h 07 min"],
    [360_000, "100 h 00 min", "100 h 00 min"],
  ])("writes %d to the nearest and rounded up", (seconds, nearest, up) => {
    expect(formatDuration(seconds)).toBe(nearest);
    expect(formatDuration(seconds, { roundUp: true })).toBe(up);
  });

  it("tells no less when more is left", () => {
    const seconds = Array.from({ length: 1000 }, (_, i) => hashAt(1, i) / 2 ** 16);
    for (const roundUp of [false, true]) {
      const read = (time: number): number => readSeconds(formatDuration(time, { roundUp }));
      const texts = seconds.sort((a, b) => a - b).map(read);
      expect(texts).toEqual([...texts].sort((a, b) => a - b));
    }
  });
});

/** Returns the seconds in a text such as `1 h 05 min`. */
function readSeconds(text: string): number {
  const sizes: Record<string, number> = { h: 3600, min: 60, s: 1 };
  return [...text.matchAll(/(\d+) (h|min|s)/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * sizes[unit],
    0,
  );
}

describe("formatBytes", () => {
  const cases: [BytesOf, number, string][] = [
    ["file", 0, "0 kB"],
    ["file", 1, "1 kB"],
    ["file", 1234, "2 kB"],
    ["file", 1e6, "1 MB"],
    ["file", 273_999_999, "274 MB"],
    ["file", 1_259_000_000, "1.26 GB"],
    ["memory", 0, "0 MiB"],
    ["memory", 2 ** 29, "512 MiB"],
    ["memory", 2 ** 30, "1.0 GiB"],
    ["memory", 23.5 * 2 ** 30, "23.5 GiB"],
    ["memory", 2 ** 40, "1024.0 GiB"],
    ["tensors", 0, "0 bytes"],
    ["tensors", 999, "999 bytes"],
    ["tensors", 4000, "4.0 kB"],
    ["tensors", 31_400_000, "31.4 MB"],
  ];

  it.each(cases)("writes, of a %s, %d as %s", (of, bytes, text) => {
    expect(formatBytes(bytes, of)).toBe(text);
  });

  it("is of a file by default", () => {
    expect(formatBytes(1234)).toBe("2 kB");
  });
});

describe("formatBar", () => {
  it.each([
    [0, 0],
    [0.25, 5],
    [0.5, 10],
    [1, 20],
    [1.5, 20],
    [-1, 0],
    [0 / 0, 0],
    [1 / 0, 20],
  ])("fills of a share of %d %d characters", (share, filled) => {
    expect(formatBar(share)).toBe("█".repeat(filled) + "░".repeat(20 - filled));
  });
});

describe("formatTimes", () => {
  it.each([
    [12, 0, 4, "12 s"],
    [12, 1, 4, "12 s, about 36 s left"],
    [90, 3, 4, "1 min 30 s, about 30 s left"],
    [90, 4, 4, "1 min 30 s"],
    [90, 5, 4, "1 min 30 s"],
    [5, 0, 0, "5 s"],
  ])("of %d s and %d of %d", (seconds, done, all, text) => {
    expect(formatTimes(seconds, done, all)).toBe(text);
  });
});

describe("escapeHtml", () => {
  it("escapes what HTML and XML give a meaning, once", () => {
    expect(escapeHtml(`<a b="c">'&amp;'</a>`)).toBe(
      "&lt;a b=&quot;c&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;",
    );
  });

  it("leaves all else", () => {
    expect(escapeHtml("Größe 🙂\n1 → 2`")).toBe("Größe 🙂\n1 → 2`");
  });
});
