import { describe, expect, it } from "vitest";
import { parseKernel } from "../../../src/cli/dist/kernel/parseKernel.js";

describe("epochbook kernel", () => {
  it.each([
    [["install"], { action: "install", place: { user: true }, name: "epochbook" }],
    [["install", "--sys-prefix"], { action: "install", place: { sysPrefix: true } }],
    [["uninstall", "--prefix", "x", "--name", "ts"], { place: { prefix: "x" }, name: "ts" }],
    [["list"], { action: "list" }],
  ])("reads %j", (args, expected) => {
    expect(parseKernel(args)).toMatchObject(expected);
  });

  it.each([
    [[], /expected one of install, uninstall, list, got nothing\n\nUsage/],
    [["instal"], /got instal; did you mean install\?/],
    [["install", "list"], /got install list\n/],
    [["install", "--user", "--sys-prefix"], /expected one of --user, --prefix and --sys-prefix/],
    [["install", "--prefix", ""], /--prefix: expected a folder, got nothing/],
    [["install", "--nme", "x"], /^epochbook kernel has no option --nme; did you mean --name\?\n/],
    [
      ["install", "--prefx", "x"],
      /^epochbook kernel has no option --prefx; did you mean --prefix\?\n/,
    ],
  ])("refuses %j", (args, message) => {
    expect(() => parseKernel(args)).toThrow(message);
  });
});
