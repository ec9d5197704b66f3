export { fit, type FitOptions } from "./fit.js";
export { formatCount, formatTimeLeft } from "./formatProgress.js";
export { hearInterrupts } from "./interrupt.js";
export { openProgressLine } from "./progressLine.js";
