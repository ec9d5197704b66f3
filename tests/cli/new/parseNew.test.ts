import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseNew } from "../../../src/cli/dist/new/parseNew.js";

describe("epochbook new", () => {
  it.each([
    ["my-study", "my-study"],
    ["../studies/2_b.c/", "2_b.c"],
  ])("reads %s", (path, name) => {
    expect(parseNew([path])).toEqual({ folder: resolve(path), name });
  });

  it.each([
    [[], /expected one folder, got nothing\n\nUsage: epochbook new/],
    [[""], /expected one folder, got nothing/],
    [["a", "b"], /expected one folder, got a b\n/],
    [["--force", "a"], /^epochbook new has no option --force\n/],
    [["My Study!"], /that begins with a letter or digit, got My Study!; my-study would do\n/],
    [["_private"], /got _private; private would do/],
    [["Übung"], /got Übung; ubung would do/],
    [["数字"], /got 数字\n/],
    [["a".repeat(215)], /at most 214 characters, got 215/],
    [["fs"], /the name fs is taken/],
    [["node_modules"], /the name node_modules is taken/],
    [["epochbook"], /the name epochbook is taken/],
  ])("refuses %j", (args, message) => {
    expect(() => parseNew(args)).toThrow(message);
  });
});
