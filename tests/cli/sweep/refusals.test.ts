import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startCli } from "../startCli.js";
import { makeSweep, type SweepFolder } from "./sweepFolder.js";

function edit({ file }: SweepFolder, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
}

describe("what can't run", () => {
  it.each([
    ["x: [1, 2, 3, 4]", "x: []", /space\.x: expected at least one value/],
    ["space:", "spaec:", /a sweep has no spaec; did you mean space\?/],
    ["seeds: [1, 2]", "seeds: [0.5]", /expected seeds to be whole numbers/],
    ["export default", "export const sweep =", /to export a sweep as default.*it exports sweep/],
    ["export default", "missing(); export default", /missing is not defined\n.*test\.ts:12:1/],
    ["await gate", "await gaet(", /test\.ts:\d+: /],
  ])("is refused before anything starts: %s → %s", async (from, to, message) => {
    const sweep = makeSweep('await gate("go");');
    edit(sweep, from, to);
    const { code, output } = await sweep.start().ended;
    expect(output).toMatch(message);
    expect(code).toBe(2);
    expect(sweep.starts()).toEqual([]);
    expect(existsSync(sweep.store)).toBe(false);
  });

  it.each([
    [["sweep"], /expected one file, got nothing/],
    [["sweep", "missing.ts"], /expected the file of a sweep, got missing\.ts, which isn't there/],
    [["sweep", "status.ts"], /expected the file of a sweep, got status\.ts, which isn't there/],
    [["sweep", "stat"], /epochbook sweep has no action stat; did you mean status\?/],
    [["sweep", "a.ts", "--wrokers", "2"], /no option --wrokers; did you mean --workers\?/],
    [["sweep", "a.ts", "--workers", "0"], /--workers: expected a whole number >= 1, got 0/],
    [["sweep", "a.ts", "--retries", "x"], /--retries: expected a whole number >= 0, got x/],
    [["sweep", "a.ts", "--queue", ""], /--queue: expected the URL of a Redis, got nothing/],
    [["sweep", "."], /expected the file of a sweep, got \., which is a folder/],
    [["sweep", "a.ts", "--only", "{"], /--only: expected a configuration as JSON/],
    [["sweep", "export", "--format", "xml"], /--format: expected .*, got xml/],
    [["sweep", "export", "--format", "jsnl"], /got jsnl; did you mean jsonl\?/],
  ])("%j is refused", async (args, message) => {
    const { folder } = makeSweep("");
    const { code, output } = await startCli(args, folder).ended;
    expect(output).toMatch(message);
    expect(code).toBe(2);
  });

  it("a store that is none is refused", async () => {
    const sweep = makeSweep("");
    writeFileSync(sweep.store, "not a database, and long enough to be read as one".repeat(100));
    const { code, output } = await sweep.start().ended;
    expect(output).toMatch(/trials\.db can't be used as a store of trials/);
    expect(code).toBe(1);
    const aFolder = await sweep.start("--store", sweep.folder).ended;
    expect(aFolder.output).toMatch(/can't be used as a store of trials: it is a folder/);
    expect(aFolder.code).toBe(1);
    const missing = join(sweep.folder, "none.db");
    const exported = await startCli(["sweep", "export", "--store", missing], sweep.folder).ended;
    expect(exported.output).toMatch(/none\.db can't be used .*: there is no such file/);
    expect(existsSync(missing)).toBe(false);
  });
});

describe("--only", () => {
  it("runs one configuration with all seeds", async () => {
    const sweep = makeSweep("");
    expect((await sweep.start("--only", '{"x":3}').ended).code).toBe(0);
    expect(sweep.starts().map(({ x }) => x)).toEqual([3, 3]);
  });

  it("refuses one that isn't the sweep's", async () => {
    const { code, output } = await makeSweep("").start("--only", '{"x":7}').ended;
    expect(output).toContain('--only: the sweep test has no configuration {"x":7}');
    expect(code).toBe(2);
  });
});
