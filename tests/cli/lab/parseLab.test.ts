import { describe, expect, it } from "vitest";
import { parseLab } from "../../../src/cli/dist/lab/parseLab.js";

describe("epochbook lab", () => {
  it.each([
    [[], { browser: true }],
    [["notebooks", "--no-browser"], { path: "notebooks", browser: false }],
    [["--port", "9000", "--dir", "x"], { port: 9000, dir: "x", browser: true }],
  ])("reads %j", (args, expected) => {
    expect(parseLab(args)).toEqual(expected);
  });

  it.each([
    [["a", "b"], /expected one folder or notebook, got a b\n\nUsage/],
    [["--prt", "1"], /no option --prt; did you mean --port\?/],
    [["--port", "0"], /--port: expected a whole number from 1 to 65535, got 0/],
    [["--port", "1e3"], /got 1e3/],
    [["--port", ""], /got nothing/],
    [["--dir", ""], /--dir: expected a folder, got nothing/],
  ])("refuses %j", (args, message) => {
    expect(() => parseLab(args)).toThrow(message);
  });
});
