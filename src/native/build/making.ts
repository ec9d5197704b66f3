import type { BuildProgress } from "../progress/progress.js";
import type { Tools } from "./findTools.js";
import type { Plan, Workplace } from "./workplace.js";

/** A build that is being made: what its steps share. */
export interface Making {
  readonly plan: Plan;
  readonly workplace: Workplace;
  readonly tools: Tools;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: BuildProgress;
  readonly signal: AbortSignal;
}
