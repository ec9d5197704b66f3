/** How long processes live: their groups, and what ends with what. For Node only. */
export { endOwnGroup } from "./endOwnGroup.js";
export { endWithParent } from "./endWithParent.js";
export { killGroup, type HasPid } from "./killGroup.js";
export { isRunning, watchProcess } from "./watchProcess.js";
