import { realpath } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { DefinitionError } from "../../definition/definitionError.js";
import { isOtherRevision } from "../jobName.js";
import type { Project } from "../project.js";
import type { JobData } from "../travel.js";

/** What this machine has of a sweep. */
export interface Inspection {
  /** SHA-256 of the file and the local modules that it imports. */
  readonly source: string;
  readonly revision?: string | undefined;
}

/** Reads a sweep's file without running it. */
export type Inspect = (file: string) => Promise<Inspection>;

/**
 * Looks whether this machine has just what a job was made from.
 *
 * @param name the job's name, which holds its revision
 * @returns the file's path here, or why the job is refused
 */
export async function admit(
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

/** A file's path here, `undefined` when it isn't there or leads out of the folder, by a link as well. */
async function locate(file: string, { folder, isLocal }: Project): Promise<string | undefined> {
  const root = await realpath(folder);
  const path = await realpath(resolve(root, file)).catch(() => undefined);
  if (path === undefined || (isAbsolute(file) && isLocal)) {
    return path;
  }
  const inside = relative(root, path);
  return inside === "" || isAbsolute(inside) || inside.split(sep)[0] === ".." ? undefined : path;
}
