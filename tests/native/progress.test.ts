import { Writable } from "node:stream";
import { formatBytes } from "@epochbook/core";
import { showBuild } from "@epochbook/native";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

let written: string;
let stream: Writable;

beforeEach(() => {
  vi.useFakeTimers();
  written = "";
  stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Shows the progress of a build on the stream, which is a terminal or not. */
function show(terminal: { isTTY: boolean; columns?: number }): ReturnType<typeof showBuild> {
  // The bar moves the cursor by these functions.
  const moves = { cursorTo: () => true, clearLine: () => true };
  return showBuild(Object.assign(stream, terminal, moves) as unknown as NodeJS.WriteStream);
}

describe("the progress of a build", () => {
  it("is lines where there is no terminal", async () => {
    const progress = await show({ isTTY: false });
    progress.started("fetching this");
    progress.advanced(1, 2);
    progress.finished("fetched this");
    progress.notice("waiting for another build");
    expect(written).toBe("fetching this …\nfetched this\nwaiting for another build\n");
  });

  it("is a bar with the sizes and the time left in a terminal, as wide as that at most", async () => {
    const progress = await show({ isTTY: true, columns: 60 });
    progress.started("fetching tensorflow-cpu==2.21.0");
    vi.advanceTimersByTime(2000);
    expect(written).toMatch(/2 s {2}fetching tensorflow-cpu==2\.21\.0/);
    progress.advanced(100e6, 274e6);
    vi.advanceTimersByTime(2000);
    expect(written).toMatch(/█{7}░{13} 100 MB of 274 MB, about \d s left {2}fetc(?!h)/);
    progress.finished("fetched");
    expect(written.endsWith("fetched\n")).toBe(true);
  });
});

describe("a size", () => {
  it.each([
    [0, "0 kB"],
    [1234, "2 kB"],
    [273_999_999, "274 MB"],
    [1_259_000_000, "1.26 GB"],
  ])("of %d bytes is %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
