import { hashSource } from "../../load/bundle.js";
import { readRevision } from "../../load/provenance.js";
import type { Inspect, Inspection } from "./admit.js";

/** How long what was seen is taken for what is, in milliseconds: trials of a sweep come by the hundred. */
const freshness = 2000;

/**
 * Reads what a project's folder has of a sweep: the hash of its source and the folder's git revision. A look may be
 * some seconds old; the process that runs a trial compares the hash of what it has loaded once more.
 */
export function inspectFolder(folder: string): Inspect {
  const seen = new Map<string, { at: number; inspection: Promise<Inspection> }>();
  return (file) => {
    const last = seen.get(file);
    if (last !== undefined && performance.now() - last.at < freshness) {
      return last.inspection;
    }
    const inspection = hashSource(file).then((source) => ({
      source,
      revision: readRevision(folder),
    }));
    seen.set(file, { at: performance.now(), inspection });
    return inspection;
  };
}
