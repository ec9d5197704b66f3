export { Batches, disposeBatch, RowBatches, type Batch } from "./batches.js";
export type { DataInput } from "./input.js";
export { readInputs, readLabelled, type LabelledData } from "./readLabelled.js";
export { sliceLabelled, type LabelledRows, type Rows } from "./rows.js";
export { checkClassWeight, weightsOfClasses, type ClassWeight } from "./weights.js";
