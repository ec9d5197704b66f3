import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildFolder } from "../builds.js";
import type { BuildKind } from "../kinds.js";

/** What decides whether a build that was stopped can be gone on with: another plan starts anew. */
export interface Plan {
  kind: BuildKind;
  platform: string;
  tensorflow: string;
  tfjs: string;
  cuda: boolean;
}

/**
 * The folder beside the builds in which one is made. What is done stays there when the build is stopped or killed;
 * what isn't whole yet lies in `scratch`, which every start empties.
 */
export interface Workplace {
  readonly folder: string;
  readonly scratch: string;
  /** The notes on steps that are done, by name; they don't belong to the result. */
  readonly notes: string;
}

const notesFolder = "notes";
const scratchPrefix = "scratch-";

/** The folder in which a kind is built. */
export function workplaceFolder(kind: BuildKind, folder: string): string {
  return `${buildFolder(kind, folder)}.unfinished`;
}

/** Opens the workplace of a plan: the one that a stopped build of the same plan left, or a new one. */
export async function openWorkplace(plan: Plan, folder: string): Promise<Workplace> {
  const place = workplaceFolder(plan.kind, folder);
  const notes = join(place, notesFolder);
  const planFile = join(notes, "plan.json");
  const left = await readFile(planFile, "utf8").catch(() => undefined);
  if (left !== JSON.stringify(plan)) {
    await rm(place, { recursive: true, force: true });
    await mkdir(notes, { recursive: true });
    await writeFile(planFile, JSON.stringify(plan));
  }
  // The number keeps apart what a program that outlived a killed build may still write.
  const scratch = join(place, `${scratchPrefix}${process.pid}-${Date.now()}`);
  for (const name of await readdir(place)) {
    if (name.startsWith(scratchPrefix)) {
      await rm(join(place, name), { recursive: true, force: true });
    }
  }
  await mkdir(scratch);
  return { folder: place, scratch, notes };
}

/** An empty folder in the scratch of a workplace. */
export async function scratchFolder({ scratch }: Workplace, name: string): Promise<string> {
  const folder = join(scratch, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/** Does a step unless a stopped build has done it; gives its note, which is written when the step is done. */
export async function doOnce<Note>(
  { notes, scratch }: Workplace,
  name: string,
  step: () => Promise<Note>,
): Promise<Note> {
  const file = join(notes, `${name}.json`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text !== undefined) {
    return JSON.parse(text) as Note;
  }
  const note = await step();
  const part = join(scratch, "note.json");
  await writeFile(part, JSON.stringify(note));
  await rename(part, file);
  return note;
}

/** Makes the workplace the build of its kind, in place of an older one. */
export async function finishWorkplace({ folder: place }: Workplace, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await rename(place, target);
  // Only now: until it is in place, a build that is killed goes on from the notes.
  for (const name of await readdir(target)) {
    if (name === notesFolder || name.startsWith(scratchPrefix)) {
      await rm(join(target, name), { recursive: true });
    }
  }
}
