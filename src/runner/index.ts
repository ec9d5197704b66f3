export { UserError } from "@epochbook/core";
export {
  renderDocument,
  writeBook,
  type BookNotebook,
  type BookOptions,
  type ChapterStatus,
  type DocumentPart,
} from "./book/index.js";
export { NotebookError } from "./failure.js";
export { defaultKernel, isKernelName, kernelKinds, type KernelName } from "./kernels/kinds.js";
export {
  joinText,
  type Cell,
  type CellError,
  type CodeCell,
  type DisplayOutput,
  type ErrorOutput,
  type MimeBundle,
  type MultilineText,
  type Notebook,
  type Output,
  type ResultOutput,
  type StreamOutput,
  type TextCell,
} from "./notebook/format.js";
export { readNotebook, writeNotebook } from "./notebook/file.js";
export type { Progress } from "./progress/progress.js";
export { showProgress } from "./progress/showProgress.js";
export { runNotebooks, type RunOptions } from "./run.js";
export type { RunResult } from "./runNotebook.js";
