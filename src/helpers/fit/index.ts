export { fit, type FitOptions } from "./fit.js";
export { formatCount, formatTimeLeft } from "./formatProgress.js";
export { listenForInterrupts } from "./interrupt.js";
export { openProgressLine } from "./progressLine.js";
