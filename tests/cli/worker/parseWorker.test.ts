import { resolve } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseWorker } from "../../../src/cli/dist/worker/parseWorker.js";

const url = "redis://:secret@host";

afterEach(() => {
  delete process.env.EPOCHBOOK_QUEUE;
});

describe("epochbook worker", () => {
  it.each([
    [["--workers", "3"], { url, slots: 3, folder: resolve("."), grace: 20_000, lock: 30_000 }],
    [["--workers", "3", "--name", "mine"], { slots: 3, name: "mine" }],
    [["--folder", "src", "--grace", "0", "--lock", "1.5"], { folder: resolve("src"), lock: 1500 }],
  ])("reads %j", (args, expected) => {
    expect(parseWorker(["--queue", url, ...args])).toMatchObject(expected);
  });

  it("takes the queue from the environment, and out of it", () => {
    process.env.EPOCHBOOK_QUEUE = url;
    expect(parseWorker([])).toMatchObject({ url });
    expect(process.env).not.toHaveProperty("EPOCHBOOK_QUEUE");
  });

  it.each([
    [[], /--queue: expected the URL of a Redis, got nothing/],
    [["--queue", ""], /--queue: expected the URL of a Redis, got nothing/],
    [["--queue", "http://:secret@host"], /--queue: expected the queue as redis:/],
    [[url], /takes options only; the queue's URL comes behind --queue/],
    [["--queue", url, "--workers", "0"], /--workers: expected a whole number >= 1, got 0/],
    [["--queue", url, "--lock", "0"], /--lock: expected seconds from 1 to 86400, got 0/],
    [["--queue", url, "--worker", "2"], /no option --worker; did you mean --workers\?/],
  ])("refuses %j, and repeats no password", (args, message) => {
    const parse = (): unknown => parseWorker(args);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(/secret/);
  });
});
