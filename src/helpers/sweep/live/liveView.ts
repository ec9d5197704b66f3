import { formatBar } from "@epochbook/core";
import { describeTrial, parametersOf } from "@epochbook/sweeps";
import { formatMetric } from "../../charts/parts/index.js";
import { metricByParameter } from "../../charts/index.js";
import {
  describeSvg,
  renderSvg,
  tableBundle,
  type DisplayBundle,
  type DisplayTable,
} from "../../display/index.js";
import { formatTimeLeft } from "../../fit/index.js";
import { bestText, countText, progressText } from "./describe.js";
import type { RunningTrial, SweepState } from "./sweepState.js";

/** Makes a table of the running trials, with the number of ended ones and the best so far. */
export function progressTable(state: SweepState): DisplayTable {
  const { ended, total, secondsLeft } = state;
  return {
    caption: [`${ended.length} of ${total} trials`, ...formatTimeLeft(secondsLeft)].join(", "),
    columns: ["running", "done", "reported last"],
    rows: [...state.running.values()].map(toRow),
    note: bestText(state),
  };
}

/**
 * Draws the chart of a sweep so far: its metric against the first parameter that varies.
 *
 * It shows the spread over the seeds. It is undefined before there is anything to draw.
 */
export async function drawSoFar({ ended, metric }: SweepState): Promise<string | undefined> {
  const finished = ended.filter(({ status }) => status === "finished");
  const parameters = parametersOf(finished.map(({ config }) => config));
  const varied = parameters.find(({ values }) => values.length > 1) ?? parameters.at(0);
  if (metric === undefined || varied === undefined) {
    return undefined;
  }
  const spec = metricByParameter(finished, { parameter: varied.name, metric: metric.name });
  const caption = `${metric.name} by ${varied.name} so far`;
  return describeSvg(await renderSvg(spec), { caption, alt: `${finished.length} finished trials` });
}

/** Puts the chart and the table of a sweep into one output. */
export function liveBundle(state: SweepState, svg: string | undefined): DisplayBundle {
  const { data } = tableBundle(progressTable(state));
  return {
    data: {
      "text/html": `${svg === undefined ? "" : `<div>${svg}</div>\n`}${String(data["text/html"])}`,
      "text/plain": `${progressText(state)}\n${String(data["text/plain"])}`,
    },
    metadata: {},
  };
}

/** Makes the output that stays when a sweep has ended: one line. */
export function summaryBundle(state: SweepState): DisplayBundle {
  return { data: { "text/plain": summaryText(state) }, metadata: {} };
}

/** Sums up a sweep in one line. */
export function summaryText(state: SweepState): string {
  return [countText(state), bestText(state)].filter((text) => text !== "").join("; ");
}

function toRow({ trial, share, last }: RunningTrial): string[] {
  const numbers = Object.entries(last?.metrics ?? {}).filter(([name]) => name !== "seconds");
  const reported = numbers.map(([name, value]) => `${name} ${formatMetric(name, value)}`);
  return [
    describeTrial(trial),
    `${formatBar(share)} ${Math.floor(100 * share)} %`,
    last === undefined ? "" : [`epoch ${last.epoch}`, ...reported].join(", "),
  ];
}
