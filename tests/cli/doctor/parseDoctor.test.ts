import { describe, expect, it } from "vitest";
import { parseDoctor } from "../../../src/cli/dist/doctor/parseDoctor.js";

describe("epochbook doctor", () => {
  it("reads its option", () => {
    expect(parseDoctor([])).toEqual({ json: false });
    expect(parseDoctor(["--json"])).toEqual({ json: true });
  });

  it.each([
    [["gpu"], /^epochbook doctor: expected no words, got gpu\n\nUsage/],
    [["--jsn"], /^epochbook doctor has no option --jsn; did you mean --json\?/],
  ])("refuses %j", (args, message) => {
    expect(() => parseDoctor(args)).toThrow(message);
  });
});
