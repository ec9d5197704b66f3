import { escapeHtml } from "@epochbook/core";
import { formatMetric, type DisplayBundle } from "@epochbook/helpers";
import { renderDocument, type DocumentPart } from "@epochbook/runner";
import {
  describeConfig,
  summarizeSweep,
  type Metric,
  type SweepSummary,
  type TrialRecord,
} from "@epochbook/sweeps";
import { bestTable, repeatCommands } from "./bestConfigurations.js";
import { drawFigures } from "./figures.js";
import { provenanceTable } from "./provenance.js";

/**
 * Writes a report of a sweep as the text of one HTML file that needs no network.
 *
 * @throws RangeError when the trials don't have the metric that is asked for
 */
export async function renderReport(
  name: string,
  records: readonly TrialRecord[],
  asked: { metric?: string | undefined; goal?: Metric["goal"] | undefined },
): Promise<string> {
  const summary = summarizeSweep(name, records, asked);
  const { metric, best, counts } = summary;
  const results = metric && best ? await renderResults(records, metric) : [];
  return renderDocument(`Sweep ${name}`, [
    html(`<p>${escapeHtml(introduce(summary))}</p>`),
    ...results,
    ...(counts.failed > 0 ? section("Failed trials", [html(failedTrials(records))]) : []),
    ...section("Provenance", [table(provenanceTable(records))]),
  ]);
}

/** Makes the sections about the finished trials. */
async function renderResults(
  records: readonly TrialRecord[],
  metric: Metric,
): Promise<DocumentPart[]> {
  const { overview, importance, parameters } = await drawFigures(records, metric);
  return [
    ...section("Best configurations", [
      table(bestTable(records, metric)),
      html(`<p>${aboutCommands}</p>`),
      html(repeatCommands(records, metric)),
    ]),
    ...(overview ? section("All configurations", [figure(overview)]) : []),
    ...section(`${metric.name} by parameter`, parameters.map(figure)),
    ...(importance
      ? section("What matters by itself", [
          html(`<p>${escapeHtml(aboutImportance)}</p>`),
          figure(importance),
        ])
      : []),
  ];
}

/** The text above the commands. */
const aboutCommands =
  "To train one of them again with all seeds, into a store of its own, from the folder that the sweep " +
  "was started in:";

/** The text above the figure of importances. */
const aboutImportance =
  "The share of the results' variance that lies between the groups of a parameter's values, less what " +
  "chance puts there (epsilon squared). Numbers drawn from a range are put into up to five groups. It is " +
  "the effect of each parameter by itself, averaged over all else that was tried, within the ranges that " +
  "were tried: what parameters do only together it doesn't see. The shares need not add up to 100 %.";

/** Sums up a sweep in the first paragraph. */
function introduce({ name, counts, configurations, seeds, metric, best }: SweepSummary): string {
  const { finished, stopped, failed } = counts;
  const count = (number: number, one: string): string =>
    `${number} ${one}${number === 1 ? "" : "s"}`;
  const trials =
    `${name}: ${count(configurations, "configuration")}, ${count(seeds, "seed")}; ` +
    `${finished} finished, ${stopped} stopped early, ${failed} failed.`;
  if (metric === undefined || best === undefined) {
    return `${trials} No trial has finished yet.`;
  }
  const spread =
    best.seeds.length > 1
      ? `, mean of ${best.seeds.length} seeds from ${formatMetric(metric.name, best.low)} to ${formatMetric(metric.name, best.high)}`
      : ", one seed: its spread is not known";
  const end = metric.goal === "max" ? "highest" : "lowest";
  return (
    `${trials} The ${end} ${metric.name}, ${formatMetric(metric.name, best.mean)}${spread}, ` +
    `has ${describeConfig(best.config)}.`
  );
}

/** Lists the failed trials with their errors, as HTML. */
function failedTrials(records: readonly TrialRecord[]): string {
  return records
    .filter(({ status }) => status === "failed")
    .map(({ config, seed, attempts, error = "" }) => {
      const [reason, ...stack] = error.split("\n");
      const trial = escapeHtml(`${describeConfig(config)}, seed ${seed}`);
      return (
        `<div class="error"><p><strong>${trial}</strong>: ${escapeHtml(reason)} ` +
        `(attempts: ${attempts})</p>` +
        (stack.length > 0 ? `<pre>${escapeHtml(stack.join("\n"))}</pre>` : "") +
        "</div>"
      );
    })
    .join("\n");
}

/** Makes a section, unless it is empty. */
function section(heading: string, parts: readonly DocumentPart[]): DocumentPart[] {
  return parts.length === 0 ? [] : [html(`<h2>${escapeHtml(heading)}</h2>`), ...parts];
}

function html(text: string): DocumentPart {
  return { html: text };
}

function table(text: string): DocumentPart {
  return html(`<div class="html wide">${text}</div>`);
}

function figure({ data }: DisplayBundle): DocumentPart {
  return { figure: data };
}
