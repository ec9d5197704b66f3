import { checkChoice } from "../checks.js";
import type { TrainingEngine } from "./engine.js";
import { tfjsEngine } from "./tfjs/engine.js";

/** `auto` takes the fastest engine that can train the model. */
export type EngineOption = "auto" | "compiled" | "tfjs";

/**
 * Picks the engine that trains, with the reason for it.
 *
 * @throws RangeError for an unknown engine
 * @throws Error for one that this version doesn't have
 */
export function pickEngine(asked: EngineOption): { engine: TrainingEngine; reason: string } {
  checkChoice("engine", asked, ["auto", "compiled", "tfjs"]);
  if (asked === "compiled") {
    throw new Error(
      'engine "compiled" is not part of this version. Use engine "tfjs", or "auto" to take what there is',
    );
  }
  const reason = asked === "tfjs" ? 'engine "tfjs" was asked for' : "tfjs is the only engine here";
  return { engine: tfjsEngine, reason };
}
