import { availableParallelism } from "node:os";
import { describe, expect, it } from "vitest";
import { parseRun } from "../../../src/cli/dist/run/parseRun.js";

describe("parseRun", () => {
  it("has defaults for everything", () => {
    const { jobs, ...others } = parseRun([]);
    expect(jobs).toBeGreaterThanOrEqual(1);
    expect(jobs).toBeLessThanOrEqual(availableParallelism());
    expect(others).toEqual({
      paths: ["notebooks"],
      out: "book",
      parameters: {},
      quick: false,
      keepGoing: false,
      kernel: "epochbook",
    });
  });

  it("reads every option, in any order", () => {
    const args = ["a", "-p", "x=1", "--quick", "-p", "y==", "--seeds", "2", "--timeout=0.5"];
    const more = ["--keep-going", "--kernel", "tslab", "--jobs", "3", "--out", "o", "b"];
    expect(parseRun([...args, ...more])).toEqual({
      paths: ["a", "b"],
      out: "o",
      parameters: { x: "1", y: "=" },
      quick: true,
      seeds: 2,
      timeoutSeconds: 0.5,
      keepGoing: true,
      kernel: "tslab",
      jobs: 3,
    });
  });

  it.each([
    [["--quik"], /no option --quik; did you mean --quick\?/],
    [["--frobnicate"], /no option --frobnicate\n/],
    [["-x"], /no option -x/],
    [["-p", "epochs"], /-p: expected name=value, got epochs/],
    [["-p", "=1"], /-p: expected name=value, got =1/],
    [["--out"], /--out <value>' argument missing/],
    [["--out="], /--out: expected a folder, got nothing/],
    [["--quick=1"], /--quick/],
    [["--seeds", "0"], /--seeds: expected a whole number >= 1, got 0/],
    [["--seeds", "1.5"], /got 1\.5/],
    [["--jobs", "0"], /--jobs: expected a whole number >= 1, got 0/],
    [["--timeout", "soon"], /--timeout: expected seconds > 0 .*got soon/],
    [["--timeout", "0"], /got 0/],
    [["--timeout", "1e9"], /at most 24 days/],
    [["--kernel", "python3"], /--kernel: expected epochbook or tslab, got python3/],
    [["--kernel", "epochbok"], /got epochbok; did you mean epochbook\?\n/],
    [["--kernel", "toString"], /--kernel: expected epochbook or tslab/],
  ])("rejects %j with the usage", (args, message) => {
    expect(() => parseRun(args)).toThrow(message);
    expect(() => parseRun(args)).toThrow(/Usage: epochbook run/);
  });
});
