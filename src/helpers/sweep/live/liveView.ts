import { formatBar } from "@epochbook/core";
import { describeTrial, parametersOf } from "@epochbook/sweeps";
import { formatMetric, type VegaLiteSpec } from "../../charts/parts/index.js";
import { metricByParameter } from "../../charts/index.js";
import {
  tableBundle,
  toBundle,
  toPicture,
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
 * Draws the picture of a sweep so far, as HTML.
 *
 * It is undefined before there is anything to draw.
 */
export async function drawSoFar(state: SweepState): Promise<string | undefined> {
  const found = chartOf(state);
  if (found === undefined) {
    return undefined;
  }
  const { chart, title, alt } = found;
  const { data } = await toPicture(chart, { caption: `${title} so far`, alt });
  return String(data["text/html"]);
}

/** Puts the picture and the table of a sweep that runs into one output. */
export function liveBundle(state: SweepState, picture: string | undefined): DisplayBundle {
  const { data } = tableBundle(progressTable(state));
  return {
    data: {
      "text/html": `${picture === undefined ? "" : `${picture}\n`}${String(data["text/html"])}`,
      "text/plain": `${progressText(state)}\n${String(data["text/plain"])}`,
    },
    metadata: {},
  };
}

/**
 * Makes the output that stays when a sweep has ended: its chart, over which one line sums it up.
 *
 * It is the line alone if there is nothing to draw.
 */
export async function finalBundle(state: SweepState): Promise<DisplayBundle> {
  const found = chartOf(state);
  const summary = summaryText(state);
  return found === undefined
    ? { data: { "text/plain": summary }, metadata: {} }
    : toBundle(found.chart, { caption: summary, alt: found.alt });
}

/**
 * Makes the chart of a sweep: its metric against the first parameter that varies.
 *
 * It shows the spread over the seeds.
 */
function chartOf({
  ended,
  metric,
}: SweepState): { chart: VegaLiteSpec; title: string; alt: string } | undefined {
  const finished = ended.filter(({ status }) => status === "finished");
  const parameters = parametersOf(finished.map(({ config }) => config));
  const varied = parameters.find(({ values }) => values.length > 1) ?? parameters.at(0);
  if (metric === undefined || varied === undefined) {
    return undefined;
  }
  const title = `${metric.name} by ${varied.name}`;
  return {
    chart: metricByParameter(finished, { parameter: varied.name, metric: metric.name }),
    title,
    alt: `${title}, of ${finished.length} finished trials`,
  };
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
