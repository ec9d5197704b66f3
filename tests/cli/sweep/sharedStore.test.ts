import { describe, expect, it } from "vitest";
import { startCli } from "../startCli.js";
import { makeSweep } from "./sweepFolder.js";

describe("one store", () => {
  it("takes two sweeps at once", async () => {
    const first = makeSweep("", "first");
    const second = makeSweep("", "second");
    const args = ["sweep", second.file, "--store", first.store];
    const ends = await Promise.all([first.start().ended, startCli(args, second.folder).ended]);
    for (const { code, output } of ends) {
      expect(code, output).toBe(0);
    }
    const records = await first.exported();
    expect(records.map(({ sweep }) => sweep)).toEqual([
      ...Array<string>(8).fill("first"),
      ...Array<string>(8).fill("second"),
    ]);
  });

  it("lets one process at a time run a sweep, and the next when that was killed", async () => {
    const sweep = makeSweep('await gate("go");');
    const first = sweep.start("--workers", "1");
    await sweep.waitForStarts(1);
    const second = await sweep.start("--workers", "1").ended;
    expect(second.code).toBe(1);
    expect(second.output).toContain(
      `the sweep test is being run on this store by process ${first.process.pid ?? 0} on`,
    );
    first.process.kill("SIGKILL");
    await first.ended;
    sweep.open("go");
    expect((await sweep.start().ended).code).toBe(0);
    expect(await sweep.exported()).toHaveLength(8);
  });
});
