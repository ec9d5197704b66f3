import type { TrainingEngine } from "../engine.js";
import { startCompiledRun } from "./run/index.js";

/**
 * Trains by a program that is compiled for the model: forward, backward and update of many steps
 * run in onnxruntime at once. What it doesn't cover exactly it refuses.
 */
export const compiledEngine: TrainingEngine = {
  name: "compiled",
  start: startCompiledRun,
};
