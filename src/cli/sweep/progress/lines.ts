import type { Writable } from "node:stream";
import { formatDuration } from "@epochbook/core";
import { describeTrial, formatNumber, type SweepEvent, type TrialRecord } from "@epochbook/sweeps";
import { countTrials } from "../outcome.js";

/** A display of how far a sweep is. */
export interface SweepProgress {
  /** Shows what an event changes. */
  show: (event: SweepEvent) => void;
  /** Shows a line of news. */
  note: (line: string) => void;
  /** Leaves the terminal as it was. */
  close: () => void;
}

/**
 * Shows progress as plain lines, for logs: the ends of trials, new attempts, and what trials print.
 */
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

/**
 * Describes an event that is worth a line, beside the ends of trials; `undefined` for all others.
 */
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

/** Describes in one line how a trial ended. */
function describeEnd(record: TrialRecord): string {
  const { status, seconds, metrics, error = "" } = record;
  const [reason] = error.split("\n");
  const numbers = Object.entries(metrics).map(([name, value]) => `${name} ${formatNumber(value)}`);
  const how = status === "failed" ? `failed: ${reason}` : numbers.join(", ");
  const early = status === "stopped" ? "stopped early, " : "";
  return `${describeTrial(record)}: ${early}${how} in ${formatDuration(seconds)}`;
}
