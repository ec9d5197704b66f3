/** Hears how a build goes. */
export interface BuildProgress {
  /** A step begins, such as `fetching tensorflow-cpu 2.21.0`. */
  started: (step: string) => void;
  /** So many bytes of the step are done, of so many if that is known. */
  advanced: (bytes: number, total?: number) => void;
  /** The step is done; `result` says what came of it, such as `fetched tensorflow-cpu 2.21.0, 274 MB`. */
  finished: (result: string) => void;
  /** Something that isn't a step, such as that another build is waited for. */
  notice: (text: string) => void;
}

/** Hears nothing. */
export const noProgress: BuildProgress = {
  started: () => undefined,
  advanced: () => undefined,
  finished: () => undefined,
  notice: () => undefined,
};
