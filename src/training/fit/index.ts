export { fit } from "./fit.js";
export type { FitData, FitOptions } from "./options.js";
export type { Progress } from "./progress.js";
export { FitInterrupted, type FitResult, type History, type StoppedAt } from "./result.js";
