import { describe, expect, it } from "vitest";
import { countStarts, makeSweep } from "./sweepFolder.js";

describe("a trial that always throws", () => {
  it("is tried again, then recorded as failed with its error, and the sweep goes on", async () => {
    const sweep = makeSweep('if (config.x === 2) throw new Error("x is 2");');
    const { code, output } = await sweep.start("--retries", "1").ended;
    expect(code).toBe(1);
    expect(output).toContain("x 2, seed 1 failed after 2 attempts: Error: x is 2");
    expect(countStarts(sweep, 2)).toBe(4);
    const records = await sweep.exported();
    expect(records.map(({ status }) => status)).toEqual([
      ...["finished", "finished", "failed", "failed"],
      ...["finished", "finished", "finished", "finished"],
    ]);
    expect(records[2]).toMatchObject({ config: { x: 2 }, seed: 1, attempts: 2, metrics: {} });
    expect(records[2].error).toMatch(/^Error: x is 2\n\s+at .*test\.ts:\d+:\d+/);
  });

  it("has ended, unless --retry-failed runs it again", async () => {
    const sweep = makeSweep('if (config.x === 2 && !isOpen("mended")) throw new Error("x is 2");');
    expect((await sweep.start("--retries", "0").ended).code).toBe(1);
    expect((await sweep.start("--retries", "0").ended).code).toBe(1);
    expect(sweep.starts()).toHaveLength(8);
    sweep.open("mended");
    expect((await sweep.start("--retries", "0", "--retry-failed").ended).code).toBe(0);
    expect(sweep.starts()).toHaveLength(10);
    expect((await sweep.exported()).every(({ status }) => status === "finished")).toBe(true);
  });
});

describe("a worker that is killed", () => {
  it("is replaced and its trial tried again, and failed after the retries", async () => {
    const sweep = makeSweep(`
      const kill = () => {
        console.error("goodbye from " + config.x);
        process.kill(process.pid, "SIGKILL");
      };
      if (config.x === 2) kill();
      if (config.x === 3 && !isOpen("died" + seed)) {
        appendFileSync(join(__dirname, "died" + seed), "");
        kill();
      }
    `);
    const { code } = await sweep.start("--workers", "2").ended;
    expect(code).toBe(1);
    expect([1, 2, 3, 4].map((x) => countStarts(sweep, x))).toEqual([2, 6, 4, 2]);
    const records = await sweep.exported();
    const failed = records.filter(({ status }) => status === "failed");
    expect(failed.map(({ config, attempts }) => [config.x, attempts])).toEqual([
      [2, 3],
      [2, 3],
    ]);
    expect(failed[0].error).toBe("the worker process ended by SIGKILL\ngoodbye from 2");
    const retried = records.filter(({ config }) => config.x === 3);
    expect(retried.map(({ status, attempts }) => [status, attempts])).toEqual([
      ["finished", 2],
      ["finished", 2],
    ]);
  });

  it("may also exit by itself", async () => {
    const sweep = makeSweep("if (config.x === 4) process.exit(3);");
    expect((await sweep.start("--retries", "0").ended).code).toBe(1);
    const [failed] = (await sweep.exported()).filter(({ status }) => status === "failed");
    expect(failed.error).toBe("the worker process ended by exit code 3");
  });
});
