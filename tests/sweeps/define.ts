import type { SweepDefinition } from "@epochbook/sweeps";

/** A sweep that can run, but for what is said otherwise. */
export function define(parts: Partial<SweepDefinition> = {}): SweepDefinition {
  return {
    name: "test",
    space: { x: [1, 2, 3] },
    seeds: [1, 2],
    trial: ({ config, seed }) => ({ value: Number(config.x) * 10 + seed }),
    ...parts,
  };
}
