import { formatMetric, toHtmlTable } from "@epochbook/helpers";
import {
  formatNumber,
  parametersOf,
  rankConfigurations,
  type Metric,
  type Setting,
  type TrialRecord,
} from "@epochbook/sweeps";

/** So many configurations are listed. */
export const mostRows = 10;

/** The best configurations, as an HTML table. */
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

function settingText(setting: Setting | undefined): string {
  if (setting === undefined) {
    return "–";
  }
  return typeof setting === "number" ? formatNumber(setting) : String(setting);
}
