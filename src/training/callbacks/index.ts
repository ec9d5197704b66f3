export { learningRateSchedule, type CallbackContext, type Callbacks } from "./callbacks.js";
export { earlyStopping, type EarlyStoppingOptions } from "./earlyStopping.js";
