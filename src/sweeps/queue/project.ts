/** Where a sweep's files are on this machine. */
export interface Project {
  readonly folder: string;
  /**
   * Whether files outside the folder will do, by their whole path: only where coordinators and workers are on one
   * machine does that mean the same to both.
   */
  readonly isLocal: boolean;
}
