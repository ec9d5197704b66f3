export { adam, type AdamOptions } from "./adam.js";
export { KerasOptimizer } from "./kerasOptimizer.js";
export { learningRateOf, setLearningRate } from "./learningRate.js";
export { optimizerOf } from "./optimizerOf.js";
export { rmsprop, type RmspropOptions } from "./rmsprop.js";
export { sgd, type SgdOptions } from "./sgd.js";
