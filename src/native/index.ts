/** The package that builds TensorFlow for Node.js, and finds what this machine has for it. */
export type { BuildRequest, BuildResult } from "./build/build.js";
export { buildNative, removeNative } from "./buildNative.js";
export { nativeFolder, readBuild, type BuildRecord, type NativeBuild } from "./builds.js";
export {
  buildKinds,
  kindNames,
  npmPackages,
  tensorflowVersion,
  tfjsVersion,
  type BuildKind,
} from "./kinds.js";
export { driverReport, type DriverReport, type DriverSources, type Gpu } from "./machine/driver.js";
export { buildableKinds, pythonPackage, type Platform } from "./machine/platform.js";
export { checkTools, installCommand, type Installable, type Tool } from "./machine/tools.js";
export { NativeError } from "./nativeError.js";
export { showBuild, type BuildProgress } from "./progress.js";
