import { escapeHtml } from "@epochbook/core";
import { formatMetric, toHtmlTable } from "@epochbook/helpers";
import {
  formatNumber,
  parametersOf,
  rankConfigurations,
  type Config,
  type Metric,
  type Setting,
  type TrialRecord,
} from "@epochbook/sweeps";

/** The number of configurations that are listed. */
const mostRows = 10;

/** Makes the table of the best configurations, as HTML. */
export function bestTable(records: readonly TrialRecord[], metric: Metric): string {
  const ranked = rankConfigurations(records, metric);
  const listed = ranked.slice(0, mostRows);
  const parameters = parametersOf(ranked.map(({ config }) => config));
  const format = (value: number): string => formatMetric(metric.name, value);
  return toHtmlTable({
    caption: `The best ${listed.length} of ${ranked.length} configurations by the mean of ${metric.name}`,
    columns: ["", ...parameters.map(({ name }) => name), metric.name, "lowest", "highest", "seeds"],
    rows: listed.map(({ config, mean, low, high, seeds }, index) => [
      index + 1,
      ...parameters.map(({ name }) => settingText((config as Partial<typeof config>)[name])),
      format(mean),
      format(low),
      format(high),
      seeds.length,
    ]),
    note: "Where the ranges from lowest to highest overlap, chance may have decided which came first. The best of many is partly luck: repeat it with other seeds.",
  });
}

/** Lists the commands that repeat the best configurations, as HTML. */
export function repeatCommands(records: readonly TrialRecord[], metric: Metric): string {
  const ranked = rankConfigurations(records, metric).slice(0, mostRows);
  const lines = ranked.flatMap(({ config }, index) => [
    `# ${index + 1}`,
    repeatCommand(records, config),
  ]);
  return `<pre class="code" style="white-space: pre-wrap"><code>${escapeHtml(lines.join("\n"))}</code></pre>`;
}

/** Writes the value of a parameter. */
function settingText(setting: Setting | undefined): string {
  if (setting === undefined) {
    return "–";
  }
  return typeof setting === "number" ? formatNumber(setting) : String(setting);
}

/**
 * Writes the command that runs one configuration again, with the sweep's seeds, into a store of its own.
 */
function repeatCommand(records: readonly TrialRecord[], config: Config): string {
  const file = records.find(({ provenance }) => provenance.file !== undefined)?.provenance.file;
  return `npx epochbook sweep ${quote(file ?? "FILE")} --only ${quote(JSON.stringify(config))} --store repeat.db`;
}

/** Quotes a word for a POSIX shell, where that is needed. */
function quote(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
