export type { CallbackContext, Callbacks } from "./callbacks.js";
export { earlyStopping, type EarlyStoppingOptions } from "./earlyStopping.js";
export { learningRateSchedule } from "./learningRateSchedule.js";
