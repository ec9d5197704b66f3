import type { Engine } from "../engine.js";
import { chosenProvider, providerNames } from "./provider.js";
import { Evaluation } from "./run/evaluation.js";
import { predictCompiled } from "./run/prediction.js";
import { startCompiledRun } from "./run/trainingRun.js";

/**
 * The engine that trains by a program compiled for the model.
 *
 * Forward, backward and update of many steps run in onnxruntime at once. It refuses whatever it
 * doesn't cover exactly.
 */
export const compiledEngine: Engine = {
  name: "compiled",

  start: async (job) => {
    const provider = chosenProvider();
    const backend = providerNames[provider];
    return {
      run: await startCompiledRun(job),
      backend,
      reason:
        provider === "cpu" ? undefined : `${backend}, with the CPU for what that has no kernel for`,
    };
  },

  evaluate: async ({ rows, threads, pause, ...settings }) => {
    const evaluation = await Evaluation.open(settings, rows, threads);
    try {
      return await evaluation.run(pause);
    } finally {
      evaluation.close();
    }
  },

  predict: ({ model, rows, ...options }) => predictCompiled(model, rows, options),
};
