export { compiledEngine } from "./engine.js";
export { NotCovered } from "./notCovered.js";
export { onnxRuntime } from "./runtime.js";
