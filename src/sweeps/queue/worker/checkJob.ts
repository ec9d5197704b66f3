import { realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { DefinitionError } from "../../definition/definitionError.js";
import { hashSource } from "../../load/bundle.js";
import { readRevision } from "../../load/provenance.js";
import { isOtherRevision, type JobData, type Project } from "../job.js";

/**
 * The time for which an inspection stays valid, in milliseconds.
 *
 * A sweep's trials may come by the hundred.
 */
const freshness = 2000;

/** The version of a sweep that this machine has. */
export interface Inspection {
  /** SHA-256 of the file and the local modules that it imports. */
  readonly source: string;
  readonly revision?: string | undefined;
}

/** A function that reads a sweep's file without running it. */
export type Inspect = (file: string) => Promise<Inspection>;

/**
 * Makes a function that reads which version of a sweep a project's folder has.
 *
 * The version is the hash of the sweep's source and the folder's git revision.
 *
 * An answer may be some seconds old; the process that runs a trial compares the hash of what it has
 * loaded again.
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

/**
 * Checks that this machine has exactly the files that a job was made from.
 *
 * @param name - the job's name, which holds its revision
 * @returns the file's path here, or the reason to refuse the job
 */
export async function checkJob(
  { file, source }: JobData,
  name: string,
  project: Project,
  inspect: Inspect,
): Promise<{ file: string } | { refusal: string }> {
  const { folder } = project;
  const path = await locate(file, project);
  if (path === undefined) {
    return { refusal: `${folder} has no ${file}` };
  }
  let here: Inspection;
  try {
    here = await inspect(path);
  } catch (error) {
    if (error instanceof DefinitionError) {
      return { refusal: error.message };
    }
    throw error;
  }
  if (here.source !== source) {
    return { refusal: `${file}, or a module that it imports, differs in ${folder}` };
  }
  if (isOtherRevision(name, here.revision)) {
    return { refusal: `${folder} is at revision ${here.revision ?? ""}, the sweep at ${name}` };
  }
  return { file: path };
}

/**
 * Returns a file's path here.
 *
 * It is undefined when the file isn't there or lies outside the folder, also by way of a link.
 */
async function locate(file: string, { folder, isLocal }: Project): Promise<string | undefined> {
  const root = await realpath(folder);
  const path = await realpath(resolve(root, file)).catch(() => undefined);
  if (path === undefined || (isAbsolute(file) && isLocal)) {
    return path;
  }
  const inside = relative(root, path);
  return inside === "" || isAbsolute(inside) || inside.split(sep)[0] === ".." ? undefined : path;
}
