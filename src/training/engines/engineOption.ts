import { checkChoice } from "@epochbook/core";
import { NotCovered } from "./compiled/index.js";

/**
 * `auto` takes the compiled engine where it covers the model, and TensorFlow.js otherwise.
 *
 * Both compute on JavaScript's own thread and let the event loop in between: timers, signals and
 * progress wait for a step that takes long, and for the compiled engine's preparation of a model.
 */
export type EngineOption = "auto" | "compiled" | "tfjs";

/** @throws RangeError for an unknown engine */
export function checkEngine(asked: unknown): asserts asked is EngineOption {
  checkChoice("engine", asked, ["auto", "compiled", "tfjs"]);
}

/** The same work by either engine. */
export interface EngineChoice<T> {
  compiled(): Promise<T>;
  /** @param reason - why not the compiled engine */
  tfjs(reason: string): Promise<T>;
}

/**
 * Does work by the engine that was asked for.
 *
 * @throws NotCovered when the compiled engine was asked for and doesn't cover the model
 */
export async function byEngine<T>(asked: EngineOption, work: EngineChoice<T>): Promise<T> {
  if (asked === "tfjs") {
    return work.tfjs('engine "tfjs" was asked for');
  }
  try {
    return await work.compiled();
  } catch (error) {
    if (asked === "auto" && error instanceof NotCovered) {
      return work.tfjs(`the compiled engine can't be used: ${error.message}`);
    }
    throw error;
  }
}
