export { fit, type FitOptions } from "./fit.js";
