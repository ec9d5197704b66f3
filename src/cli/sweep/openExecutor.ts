import { openPool, type Executor } from "@epochbook/sweeps";
import type { SweepCommand } from "./parseSweep.js";

/** Where the trials run: in processes of this machine. */
export function openExecutor({ workers }: SweepCommand): Promise<Executor> {
  return Promise.resolve(openPool(workers));
}
