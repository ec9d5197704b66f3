export { fit } from "./fit.js";
export { FitInterrupted, type StoppedAt } from "./interrupted.js";
export type { FitData, FitOptions } from "./options.js";
export type { Progress } from "./progress.js";
export type { FitResult, History } from "./result.js";
