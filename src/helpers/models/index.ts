export { buildDenseNet, type DenseNetOptions, type OptimizerName } from "./denseNet.js";
export { kerasLayers, type KerasLayers } from "./kerasLayers.js";
export { buildVariant, VARIANTS, type Variant, type VariantId } from "./variants.js";
