import { activeBackend, backend } from "../backend/backend.js";
import { chosenProvider, compiledEngine, providerNames } from "./compiled/index.js";
import type { TrainingJob, TrainingRun } from "./engine.js";
import { byEngine, type EngineOption } from "./engineOption.js";
import { tfjsEngine } from "./tfjs/engine.js";
import { pickTrainingBackend } from "./tfjs/trainingBackend.js";

/** A run, with what it runs on and why. */
export interface StartedRun {
  readonly run: TrainingRun;
  readonly engine: string;
  readonly backend: string;
  readonly reason: string;
}

/**
 * Starts a run on an engine; where `auto` can't take the compiled one, it prints one line.
 *
 * @throws NotCovered when the compiled engine was asked for and doesn't cover the model
 * @throws Error when the active backend can't train one of the model's layers
 */
export function startEngine(asked: EngineOption, job: TrainingJob): Promise<StartedRun> {
  return byEngine(asked, {
    compiled: async () => {
      const provider = chosenProvider();
      const reason = asked === "auto" ? "it covers the model" : 'engine "compiled" was asked for';
      return {
        run: await compiledEngine.start(job),
        engine: compiledEngine.name,
        backend: providerNames[provider],
        reason:
          provider === "cpu"
            ? reason
            : `${reason}; ${providerNames[provider]}, with the CPU for what that has no kernel for`,
      };
    },
    tfjs: async (reason) => {
      if (asked === "auto") {
        console.log(`fit trains by TensorFlow.js: ${reason}`);
      }
      await backend();
      const other = await pickTrainingBackend(job.model);
      return {
        run: await tfjsEngine.start(job),
        engine: tfjsEngine.name,
        backend: other?.backend ?? (await activeBackend()),
        reason: other === undefined ? reason : `${reason}; ${other.reason}`,
      };
    },
  });
}
