import { SweepState } from "@epochbook/helpers/dist/sweep/live/sweepState.js";
import { progressText } from "@epochbook/helpers/dist/sweep/live/describe.js";
import {
  drawSoFar,
  finalBundle,
  liveBundle,
  progressTable,
  summaryText,
} from "@epochbook/helpers/dist/sweep/live/liveView.js";
import type { PlannedTrial, TrialRecord } from "@epochbook/sweeps";
import { expect, test } from "vitest";
import { failedTrial, trial } from "../../sweeps/report/records.js";

const trials: PlannedTrial[] = [0.1, 0.2, 0.3, 0.4].map((dropout, index) => ({
  index,
  config: { dropout },
  seed: 1,
}));

function record(index: number, changes: Partial<TrialRecord> = {}): TrialRecord {
  const { config, seed } = trials[index];
  return trial({ config, seed, metrics: { accuracy: 0.9 + index / 100 }, ...changes });
}

/** Makes a sweep with one trial from its store, one that ended, and two that run. */
function midway(): SweepState {
  const state = new SweepState();
  state.handle({ type: "planned", trials, stored: [record(0)] });
  for (const [index, attempt] of [1, 2, 3].entries()) {
    state.handle({ type: "started", trial: trials[index + 1], attempt });
  }
  state.handle({ type: "ended", trial: trials[1], record: record(1) });
  state.handle({ type: "progress", trial: trials[2], share: 0.5 });
  state.handle({ type: "report", trial: trials[2], epoch: 3, metrics: { loss: 0.25, seconds: 2 } });
  return state;
}

test("what runs is a row each, with what it reported last", () => {
  const table = progressTable(midway());
  expect(table.caption).toMatch(/^2 of 4 trials/);
  expect(table.rows).toEqual([
    ["dropout 0.3, seed 1", "██████████░░░░░░░░░░ 50 %", "epoch 3, loss 0.25"],
    ["dropout 0.4, seed 1", "░░░░░░░░░░░░░░░░░░░░ 0 %", ""],
  ]);
  expect(table.note).toBe("best accuracy 91.00 % (one seed) with dropout 0.2");
});

test("the line counts parts of trials, and how many run at once", () => {
  expect(progressText(midway())).toMatch(/^trial 3\/4 {2}█{13}░{7} {2}2 at once/);
});

test("the chart is of what has ended", async () => {
  const state = midway();
  const picture = await drawSoFar(state);
  expect(picture).toMatch(
    /aria-label="accuracy by dropout so far accuracy by dropout, of 2 finished trials"/,
  );
  const { data } = liveBundle(state, picture);
  expect(data["text/html"]).toMatch(/^<div><svg.*<\/svg><\/div>\n<table>/s);
  expect(await drawSoFar(new SweepState())).toBeUndefined();
});

test("the chart stays, and its title sums the sweep up", async () => {
  const { data } = await finalBundle(midway());
  expect(data).toHaveProperty(["application/vnd.vegalite.v5+json"]);
  expect(data["text/plain"]).toMatch(/^2 trials in \d+ s, 1 stored before; best accuracy 91\.00 %/);
  const none = await finalBundle(new SweepState());
  expect(none.data).toEqual({ "text/plain": expect.stringMatching(/^0 trials in/) as string });
});

test("the last line says how trials ended", () => {
  const state = midway();
  state.handle({ type: "retried", trial: trials[2], attempt: 1, error: "Error" });
  expect(state.running.size).toBe(1);
  state.handle({
    type: "ended",
    trial: trials[2],
    record: failedTrial({ config: { dropout: 0.3 } }),
  });
  state.handle({ type: "ended", trial: trials[3], record: record(3, { status: "stopped" }) });
  expect(summaryText(state)).toMatch(
    /^4 trials in \d+ s, 1 stored before, 1 stopped early, 1 failed; best accuracy 91\.00 % /,
  );
});
