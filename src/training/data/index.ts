export { Batches, RowBatches, type Batch } from "./batches.js";
export type { DataInput } from "./input.js";
export {
  readInputs,
  readLabelled,
  sliceLabelled,
  type LabelledData,
  type LabelledRows,
  type Rows,
} from "./rows.js";
