/**
 * The functions that start to watch processes, and that end them with their groups.
 *
 * They run in Node only.
 */
export { endOwnGroup } from "./endOwnGroup.js";
export { endWithParent } from "./endWithParent.js";
export { killGroup, type HasPid } from "./killGroup.js";
export { isRunning, watchProcess } from "./watchProcess.js";
