/** What a run tells while it goes on. */
export interface Progress {
  /** @param cells the number of cells to run in all notebooks. */
  runStarted: (notebooks: number, cells: number) => void;
  /** @param cells the number of cells to run in this notebook. */
  notebookStarted: (name: string, cells: number) => void;
  cellStarted: () => void;
  /** The running cell printed. Reading its last line so far takes time, so do that when it is shown. */
  printed: (readLastLine: () => string) => void;
  cellFinished: () => void;
  notebookFinished: (name: string, status: string, seconds: number) => void;
  /** The run was interrupted and comes to its end; `text` says what is done. */
  stopping: (text: string) => void;
  runFinished: () => void;
}

/** Tells nothing. */
export const silent: Progress = {
  runStarted: () => undefined,
  notebookStarted: () => undefined,
  cellStarted: () => undefined,
  printed: () => undefined,
  cellFinished: () => undefined,
  notebookFinished: () => undefined,
  stopping: () => undefined,
  runFinished: () => undefined,
};
