import { checkChoice } from "@epochbook/core";
import { tf } from "../backend/tf.js";
import { compiledEngine, NotCovered, onnxRuntime } from "./compiled/index.js";
import type { Engine, StartedRun, TrainingJob } from "./engine.js";
import { tfjsEngine } from "./tfjs/engine.js";

/**
 * The choice of an engine.
 *
 * `auto` takes the compiled engine where it covers the model, and TensorFlow.js otherwise.
 *
 * Both compute on JavaScript's own thread and let the event loop in between: timers, signals and
 * progress wait for a step that takes long, and for the compiled engine's preparation of a model.
 */
export type EngineOption = "auto" | "compiled" | "tfjs";

/**
 * Checks that a value is the choice of an engine.
 *
 * @throws RangeError when it isn't
 */
export function checkEngine(asked: unknown): asserts asked is EngineOption {
  checkChoice("engine", asked, ["auto", "compiled", "tfjs"]);
}

/**
 * Does work by the engine that was asked for. For `auto`, it is tried on the compiled engine first.
 *
 * @param work - gets the engine and the reason for it
 * @throws NotCovered when the compiled engine was asked for and doesn't cover the model
 */
export async function byEngine<T>(
  asked: EngineOption,
  work: (engine: Engine, reason: string) => Promise<T>,
): Promise<T> {
  if (asked === "tfjs") {
    return work(tfjsEngine, 'engine "tfjs" was asked for');
  }
  const reason = asked === "auto" ? "it covers the model" : 'engine "compiled" was asked for';
  try {
    return await work(compiledEngine, reason);
  } catch (error) {
    if (asked === "auto" && error instanceof NotCovered) {
      return work(tfjsEngine, `the compiled engine can't be used: ${error.message}`);
    }
    throw error;
  }
}

/** A run that has started, with its engine and the whole reason. */
export interface ChosenRun extends StartedRun {
  /** The name of the engine. */
  readonly engine: string;
  /** The reason for the engine and the backend. */
  readonly reason: string;
}

/**
 * Starts a training on an engine. Where `auto` can't take the compiled one, it prints one line.
 *
 * @throws NotCovered when the compiled engine was asked for and doesn't cover the model
 * @throws Error when the active backend can't train one of the model's layers
 */
export function startRun(asked: EngineOption, job: TrainingJob): Promise<ChosenRun> {
  return byEngine(asked, async (engine, reason) => {
    if (asked === "auto" && engine === tfjsEngine) {
      console.log(`fit trains by TensorFlow.js: ${reason}`);
    }
    const { run, backend, reason: why } = await engine.start(job);
    return {
      run,
      engine: engine.name,
      backend,
      reason: why === undefined ? reason : `${reason}; ${why}`,
    };
  });
}

/**
 * Returns the versions of the libraries that an engine computes with.
 *
 * @param engine - the engine, as a `FitResult` names it
 */
export function libraryVersions(engine: string): Record<string, string> {
  const versions: Record<string, string> = { tfjs: tf.version_core };
  const { node: onnxruntime } = engine === "compiled" ? onnxRuntime().env.versions : {};
  return onnxruntime === undefined ? versions : { ...versions, onnxruntime };
}
