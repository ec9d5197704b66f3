const unknown = "unversioned";

/**
 * A job is named by the git revision that it is to run at, so that workers at another one can refuse it. Changes that
 * aren't committed don't count here: those to the sweep's own code are in the hash of its source.
 */
export function jobName(revision: string | undefined): string {
  return revision === undefined ? unknown : commitOf(revision);
}

/** Whether a job's revision and that of a folder are known, and differ. */
export function isOtherRevision(name: string, revision: string | undefined): boolean {
  return name !== unknown && revision !== undefined && name !== commitOf(revision);
}

function commitOf(revision: string): string {
  return revision.replace(/\+$/, "");
}
