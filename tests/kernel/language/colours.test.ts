import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

const diagnostics = new URL(
  "../../../src/kernel/dist/language/cells/diagnostics.js",
  import.meta.url,
).href;

/** Returns how a process with these variables shows an error of types. */
function show(environment: Record<string, string>): string {
  const problem = { code: "TS1", message: "m", start: 0, length: 2, related: [] };
  const program = `
    import { showProblem } from ${JSON.stringify(diagnostics)};
    console.log(showProblem(${JSON.stringify(problem)}, "ab", "cell 1").join("\\n"));`;
  const env = { PATH: process.env.PATH, ...environment };
  return spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
    env,
  }).stdout;
}

it("colours errors for front ends, unless NO_COLOR is set", () => {
  expect(show({})).toContain("\u001b[31merror\u001b[39m");
  expect(show({ NO_COLOR: "" })).toContain("\u001b[31merror\u001b[39m");
  expect(show({ NO_COLOR: "1" })).toBe("cell 1:1:1 - error TS1: m\n1 | ab\n  | ~~\n");
  expect(show({ NO_COLOR: "1", FORCE_COLOR: "1" })).toContain("\u001b[31m");
});
