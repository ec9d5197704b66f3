export { readBuild, type BuildRecord, type NativeBuild } from "./builds.js";
export { nativeFolder } from "./folder.js";
export { BUILD_KINDS, KINDS, type BuildKind } from "./kinds.js";
export { driverReport, type DriverReport, type Gpu } from "./machine/driver.js";
export type { DriverSources } from "./machine/driverSources.js";
export { checkTools, type Tool } from "./machine/tools.js";
export { NativeError } from "./nativeError.js";
export { TENSORFLOW_VERSION, TFJS_VERSION } from "./versions.js";
