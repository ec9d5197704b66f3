import { describe, expect, it } from "vitest";
import { waitUntilGone } from "../startCli.js";
import { countStarts, makeSweep } from "./sweepFolder.js";

/** The body of trials of which those with x from 3 on wait: by then, all others are stored. */
const waiting = `
    report({ half: config.x / 2 });
    if (config.x >= 3) await gate("go");
    report({ half: config.x });
`;

/** Returns the part of the results that is the same in a resumed sweep as in one that was never stopped. */
async function resultsOf(sweep: ReturnType<typeof makeSweep>): Promise<unknown[]> {
  const records = await sweep.exported();
  return records.map(({ config, seed, status, metrics, epochs }) => ({
    config,
    seed,
    status,
    metrics,
    epochs,
  }));
}

describe("a sweep whose process is killed", () => {
  it("ends its workers, and goes on with what isn't stored, to the same rows", async () => {
    const sweep = makeSweep(waiting);
    const first = sweep.start("--workers", "2");
    const starts = await sweep.waitForStarts(6);
    first.process.kill("SIGKILL");
    await first.ended;
    for (const { process } of starts) {
      await waitUntilGone(process);
    }
    expect(await resultsOf(sweep)).toHaveLength(4);

    sweep.open("go");
    expect((await sweep.start("--workers", "2").ended).code).toBe(0);
    expect([1, 2, 3, 4].map((x) => countStarts(sweep, x))).toEqual([2, 2, 4, 2]);

    const unbroken = makeSweep(waiting);
    unbroken.open("go");
    expect((await unbroken.start("--workers", "1").ended).code).toBe(0);
    expect(await resultsOf(sweep)).toEqual(await resultsOf(unbroken));
  });

  it("ends its workers also while they compute without end", async () => {
    const sweep = makeSweep("for (;;);");
    const running = sweep.start("--workers", "2");
    const starts = await sweep.waitForStarts(2);
    running.process.kill("SIGKILL");
    for (const { process } of starts) {
      await waitUntilGone(process);
    }
    expect(new Set(starts.map(({ process }) => process)).size).toBe(2);
  });
});

describe("a sweep that is finished", () => {
  it("runs nothing again, but says when its file has changed", async () => {
    const sweep = makeSweep("");
    expect((await sweep.start().ended).code).toBe(0);
    const again = await sweep.start().ended;
    expect(again).toMatchObject({ code: 0 });
    expect(again.output).toContain("test: 8 trials, 8 of them stored before");
    expect(again.output).not.toContain("has changed");
    expect(sweep.starts()).toHaveLength(8);
    expect(new Set((await sweep.exported()).map(({ provenance }) => provenance.source)).size).toBe(
      1,
    );
  });
});

describe("Ctrl-C", () => {
  it("ends the trials in flight, keeps what is stored, and says how to go on", async () => {
    const sweep = makeSweep(waiting);
    const first = sweep.start("--workers", "2");
    const starts = await sweep.waitForStarts(6);
    first.process.kill("SIGINT");
    const { code, output } = await first.ended;
    expect(code).toBe(130);
    expect(output).toContain("stopped; 4 trials of the sweep are stored. The same command goes on");
    for (const { process } of starts) {
      await waitUntilGone(process);
    }

    sweep.open("go");
    expect((await sweep.start().ended).code).toBe(0);
    expect([1, 2, 3, 4].map((x) => countStarts(sweep, x))).toEqual([2, 2, 4, 2]);
  });
});
