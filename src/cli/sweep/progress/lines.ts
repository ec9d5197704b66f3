import type { Writable } from "node:stream";
import { formatDuration } from "@epochbook/runner";
import { describeTrial, formatNumber, type SweepEvent, type TrialRecord } from "@epochbook/sweeps";
import { countTrials } from "../outcome.js";
import type { SweepProgress } from "./showSweep.js";

/** Progress as plain lines, for logs: the end of each trial, what is tried again, and what trials print. */
export function showLines(name: string, stream: Writable): SweepProgress {
  let total = 0;
  let ended = 0;
  const describe = (event: SweepEvent): string | undefined => {
    switch (event.type) {
      case "planned":
        total = event.trials.length;
        ended = event.stored.length;
        return `${name}: ${countTrials(total)}, ${ended} of them stored before`;
      case "ended":
        ended++;
        return `${ended}/${total}  ${describeEnd(event.record)}`;
      default:
        return describeNews(event);
    }
  };
  const note = (line: string): void => {
    stream.write(`${line}\n`);
  };
  return {
    show: (event) => {
      const line = describe(event);
      if (line !== undefined) {
        note(line);
      }
    },
    note,
    close: () => undefined,
  };
}

/** What is worth a line beside the trials that end; `undefined` for what isn't. */
export function describeNews(event: SweepEvent): string | undefined {
  switch (event.type) {
    case "retried": {
      const [reason] = event.error.split("\n");
      return `${describeTrial(event.trial)}: attempt ${event.attempt} failed, trying again: ${reason}`;
    }
    case "output":
      return `[${describeTrial(event.trial)}] ${event.line}`;
    default:
      return undefined;
  }
}

function describeEnd(record: TrialRecord): string {
  const { status, seconds, metrics, error = "" } = record;
  const [reason] = error.split("\n");
  const numbers = Object.entries(metrics).map(([name, value]) => `${name} ${formatNumber(value)}`);
  const how = status === "failed" ? `failed: ${reason}` : numbers.join(", ");
  const early = status === "stopped" ? "stopped early, " : "";
  return `${describeTrial(record)}: ${early}${how} in ${formatDuration(seconds)}`;
}
