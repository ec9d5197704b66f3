import { escapeHtml } from "@epochbook/core";
import { describeConfig, type TrialRecord } from "@epochbook/sweeps";

/** The failed trials with their errors, as HTML. */
export function failedTrials(records: readonly TrialRecord[]): string {
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
