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
export { readNotebook } from "./notebook/read.js";
export { writeNotebook } from "./notebook/write.js";
export { formatDuration } from "./progress/duration.js";
export type { Progress } from "./progress/progress.js";
export { showProgress } from "./progress/showProgress.js";
export { formatBar, formatTimes, makeTerminalBar } from "./progress/terminalBar.js";
export { runNotebooks, type RunOptions, type RunResult } from "./run.js";
