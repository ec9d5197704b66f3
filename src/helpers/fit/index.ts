export { fit, type FitOptions } from "./fit.js";
export { formatBar, formatCount, formatTimeLeft } from "./formatProgress.js";
export { openProgressLine } from "./progressLine.js";
