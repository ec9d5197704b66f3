import { escapeHtml } from "@epochbook/core";
import { rankConfigurations, type Config, type Metric, type TrialRecord } from "@epochbook/sweeps";

/** The commands that repeat the best configurations, as HTML. */
export function repeatCommands(
  records: readonly TrialRecord[],
  metric: Metric,
  most: number,
): string {
  const ranked = rankConfigurations(records, metric).slice(0, most);
  const lines = ranked.flatMap(({ config }, index) => [
    `# ${index + 1}`,
    repeatCommand(records, config),
  ]);
  return `<pre class="code" style="white-space: pre-wrap"><code>${escapeHtml(lines.join("\n"))}</code></pre>`;
}

/** The command that runs one configuration of a sweep again, with the sweep's seeds, into a store of its own. */
function repeatCommand(records: readonly TrialRecord[], config: Config): string {
  const file = records.find(({ provenance }) => provenance.file !== undefined)?.provenance.file;
  return `npx epochbook sweep ${quote(file ?? "FILE")} --only ${quote(JSON.stringify(config))} --store repeat.db`;
}

/** A word for a POSIX shell. */
function quote(word: string): string {
  return /^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
