/** The listener to a run: each method is called when something happens. */
export interface Progress {
  /**
   * Called when the run starts.
   *
   * @param notebooks - the number of notebooks to run
   * @param cells - the number of cells to run in all notebooks
   */
  runStarted: (notebooks: number, cells: number) => void;
  /**
   * Called when a notebook starts. Several notebooks may run at once.
   *
   * @param cells - the number of cells to run in this notebook
   * @returns the listener to the run of this notebook
   */
  notebookStarted: (name: string, cells: number) => NotebookProgress;
  /** Called when the run is interrupted and comes to its end; `text` says what is done. */
  stopping: (text: string) => void;
  /** Called when the run has ended. */
  runFinished: () => void;
}

/** The listener to the run of one notebook. */
export interface NotebookProgress {
  /** Called when a cell starts. */
  cellStarted: () => void;
  /**
   * Called when the running cell prints.
   *
   * Its last line so far takes time to read: read it only to show it.
   */
  printed: (readLastLine: () => string) => void;
  /** Called when a cell has ended well. */
  cellFinished: () => void;
  /** Called when the notebook has ended, after so many seconds. */
  finished: (status: string, seconds: number) => void;
}

/** The listener that shows nothing. */
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
