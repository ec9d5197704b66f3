export { compiledEngine } from "./engine.js";
export { NotCovered } from "./notCovered.js";
export { chosenProvider, providerNames } from "./provider.js";
export { Evaluation, predictCompiled } from "./run/index.js";
export { onnxRuntime } from "./runtime.js";
