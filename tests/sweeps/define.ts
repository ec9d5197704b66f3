import type { SweepDefinition } from "@epochbook/sweeps";

/** Makes a sweep that can run; `parts` replace parts of its definition. */
export function define(parts: Partial<SweepDefinition> = {}): SweepDefinition {
  return {
    name: "test",
    space: { x: [1, 2, 3] },
    seeds: [1, 2],
    trial: ({ config, seed }) => ({ value: Number(config.x) * 10 + seed }),
    ...parts,
  };
}
