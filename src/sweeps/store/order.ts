import type { Setting } from "../definition/space.js";
import type { TrialRecord } from "./record.js";

/**
 * Orders trials by their configurations, name by name, and then by their seeds: in whatever order
 * they ended, a table of them is the same.
 */
export function compareTrials(a: TrialRecord, b: TrialRecord): number {
  const names = [...new Set([...Object.keys(a.config), ...Object.keys(b.config)])].sort();
  for (const name of names) {
    const order = compareSettings(settingOf(a, name), settingOf(b, name));
    if (order !== 0) {
      return order;
    }
  }
  return a.seed - b.seed;
}

function settingOf({ config }: TrialRecord, name: string): Setting | undefined {
  return Object.hasOwn(config, name) ? config[name] : undefined;
}

/** Numbers by size, all else as text; what is missing comes first. */
function compareSettings(a: Setting | undefined, b: Setting | undefined): number {
  if (typeof a === "number" && typeof b === "number") {
    return a - b;
  }
  const [textA, textB] = [a, b].map((value) => (value === undefined ? "" : JSON.stringify(value)));
  return textA === textB ? 0 : textA < textB ? -1 : 1;
}
