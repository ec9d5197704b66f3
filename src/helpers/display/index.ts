export { inNotebook } from "./kernel.js";
