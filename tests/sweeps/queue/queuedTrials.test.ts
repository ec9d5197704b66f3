import { describe, expect, it } from "vitest";
import type { Attempt, TrialJob } from "@epochbook/sweeps";
import { QueuedTrials } from "../../../src/sweeps/dist/queue/queuedTrials.js";
import type { JobData, JobOutcome, Command } from "../../../src/sweeps/dist/queue/job.js";

/** A queue without Redis: it holds jobs by their ids, and the commands that were sent. */
class Jobs {
  readonly jobs = new Map<string, { name: string; data: JobData; outcome?: JobOutcome }>();
  readonly commands: Command[] = [];
  adds = 0;
  add = (id: string, name: string, data: JobData): Promise<void> => {
    if (!this.jobs.has(id)) {
      this.jobs.set(id, { name, data });
      this.adds++;
    }
    return Promise.resolve();
  };
  look = (id: string): Promise<JobOutcome | "pending" | "missing"> => {
    const job = this.jobs.get(id);
    return Promise.resolve(job === undefined ? "missing" : (job.outcome ?? "pending"));
  };
  remove = (id: string): Promise<void> => {
    this.jobs.delete(id);
    return Promise.resolve();
  };
  send = (command: Command): Promise<void> => {
    this.commands.push(command);
    return Promise.resolve();
  };
  listen = (): void => undefined;
  close = (): Promise<void> => Promise.resolve();
  /** Gives the only job its result, and returns its id. */
  end(outcome: JobOutcome): string {
    const [[id, job]] = this.jobs;
    job.outcome = outcome;
    return id;
  }
}

const provenance = { source: "abc", versions: {}, machine: "host" };
const finished: Attempt = {
  status: "finished",
  metrics: { score: 1 },
  epochs: [],
  seconds: 1,
  provenance,
};
const failed: Attempt = { status: "failed", error: "no", epochs: [], seconds: 1, provenance };
const trial: TrialJob = {
  file: "/project/sweeps/a.ts",
  exportName: "default",
  config: { rate: 1, units: 2 },
  seed: 3,
  source: "abc",
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function start(job: TrialJob = trial, answer: "continue" | "stop" = "continue", isLocal = false) {
  const jobs = new Jobs();
  const queued = new QueuedTrials(jobs, { folder: "/project", isLocal }, "0123+");
  const heard: unknown[] = [];
  const events = {
    onReport: (epoch: number, metrics: unknown) => {
      heard.push([epoch, metrics]);
      return answer;
    },
    onProgress: (share: number) => heard.push(share),
  };
  const abort = new AbortController();
  const run = (): Promise<Attempt> => queued.run(job, events, abort.signal);
  return { jobs, queued, heard, abort, run };
}

describe("a trial in the queue", () => {
  it("travels as nothing but its place, its settings and its source", async () => {
    const { jobs, run } = start();
    void run();
    await turn();
    const [{ name, data }] = jobs.jobs.values();
    expect(data).toEqual({
      file: "sweeps/a.ts",
      exportName: "default",
      config: { rate: 1, units: 2 },
      seed: 3,
      source: "abc",
    });
    expect(name).toBe("0123");
  });

  it("has an id that doesn't depend on the order of its settings", async () => {
    const [one, other] = [start(), start({ ...trial, config: { units: 2, rate: 1 } })];
    void one.run();
    void other.run();
    await turn();
    expect([...one.jobs.jobs.keys()]).toEqual([...other.jobs.jobs.keys()]);
  });

  it("ends when a look at its job says so, and its result stays until it is stored", async () => {
    const { jobs, queued, run } = start();
    const ended = run();
    await turn();
    await queued.checkOne(jobs.end(finished));
    expect(await ended).toEqual(finished);
    expect(jobs.jobs.size).toBe(1);
    queued.release(trial);
    await queued.settle();
    expect(jobs.jobs.size).toBe(0);
  });

  it("that an earlier process enqueued is found, with its result", async () => {
    const { jobs, queued, run } = start();
    void run();
    await turn();
    jobs.end(finished);
    const later = new QueuedTrials(jobs, { folder: "/project", isLocal: false }, undefined);
    const events = { onReport: () => "continue" as const, onProgress: () => undefined };
    expect(await later.run(trial, events, new AbortController().signal)).toEqual(finished);
    expect(jobs.adds).toBe(1);
    await queued.check();
  });

  it("is enqueued again when Redis has lost it, or another has cancelled it", async () => {
    const { jobs, queued, run } = start();
    const ended = run();
    await turn();
    jobs.jobs.clear();
    await queued.check();
    expect(jobs.adds).toBe(2);
    await queued.checkOne(jobs.end({ status: "cancelled" }));
    expect(jobs.adds).toBe(3);
    await queued.checkOne(jobs.end(finished));
    expect(await ended).toEqual(finished);
  });

  it("is tried again without the result of the attempt that failed", async () => {
    const { jobs, queued, run } = start();
    const first = run();
    await turn();
    await queued.checkOne(jobs.end(failed));
    expect(await first).toEqual(failed);
    const second = run();
    await turn();
    await queued.check();
    expect(jobs.adds).toBe(2);
    await queued.checkOne(jobs.end(finished));
    expect(await second).toEqual(finished);
  });

  it("is heard of once an epoch, though it is run again from the first one", async () => {
    const { jobs, queued, heard, run } = start();
    void run();
    await turn();
    const [id = ""] = jobs.jobs.keys();
    const reports = [1, 2].map((epoch) => [epoch, { loss: epoch }] as const);
    await queued.hear(id, { reports: reports.slice(0, 1), share: 0.5 });
    await queued.hear(id, { reports });
    expect(heard).toEqual([[1, { loss: 1 }], 0.5, [2, { loss: 2 }]]);
    expect(jobs.commands).toEqual([]);
    await queued.hear("of another", { reports });
  });

  it("is told to stop with every report from then on", async () => {
    const { jobs, queued, run } = start(trial, "stop");
    void run();
    await turn();
    const [jobId = ""] = jobs.jobs.keys();
    for (const epoch of [1, 2]) {
      await queued.hear(jobId, { reports: [[epoch, {}]] });
    }
    expect(jobs.commands).toEqual([
      { jobId, order: "stop" },
      { jobId, order: "stop" },
    ]);
  });

  it("is taken out of the queue and ended where it runs when the sweep is aborted", async () => {
    const { jobs, queued, abort, run } = start();
    const ended = run();
    await turn();
    const [jobId = ""] = jobs.jobs.keys();
    abort.abort(new Error("Ctrl-C"));
    await expect(ended).rejects.toThrow("Ctrl-C");
    await queued.settle();
    expect(jobs.jobs.size).toBe(0);
    expect(jobs.commands).toEqual([{ jobId, order: "cancel" }]);
  });

  it("of a file outside the project's folder is refused", async () => {
    const { run } = start({ ...trial, file: "/elsewhere/a.ts" });
    await expect(run()).rejects.toThrow(/lies outside \/project/);
  });

  it("of a file outside travels with its whole path where all are on one machine", async () => {
    const { jobs, run } = start({ ...trial, file: "/elsewhere/a.ts" }, "continue", true);
    void run();
    await turn();
    expect([...jobs.jobs.values()][0].data.file).toBe("/elsewhere/a.ts");
  });
});
