export { buildDenseNet, type DenseNetOptions, type OptimizerName } from "./denseNet.js";
export { kerasLayers, type KerasLayers } from "./kerasLayers.js";
