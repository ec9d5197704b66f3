export { Evaluation } from "./evaluation.js";
export { predictCompiled } from "./predict.js";
export { startCompiledRun } from "./trainingRun.js";
