/** What a run tells while it goes on. */
export interface Progress {
  /** @param cells the number of cells to run in all notebooks. */
  runStarted: (notebooks: number, cells: number) => void;
  /**
   * Several notebooks may run at once, each with a progress of its own.
   * @param cells the number of cells to run in this notebook.
   */
  notebookStarted: (name: string, cells: number) => NotebookProgress;
  /** The run was interrupted and comes to its end; `text` says what is done. */
  stopping: (text: string) => void;
  runFinished: () => void;
}

/** What the run of one notebook tells. */
export interface NotebookProgress {
  cellStarted: () => void;
  /** The running cell printed. Reading its last line so far takes time, so do that when it is shown. */
  printed: (readLastLine: () => string) => void;
  cellFinished: () => void;
  finished: (status: string, seconds: number) => void;
}

/** Tells nothing. */
export const silent: Progress = {
  runStarted: () => undefined,
  notebookStarted: () => ({
    cellStarted: () => undefined,
    printed: () => undefined,
    cellFinished: () => undefined,
    finished: () => undefined,
  }),
  stopping: () => undefined,
  runFinished: () => undefined,
};
