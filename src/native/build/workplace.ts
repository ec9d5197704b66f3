import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildFolder } from "../builds.js";
import type { BuildKind } from "../kinds.js";
import type { BuildProgress } from "../progress.js";
import type { Tools } from "./findTools.js";

/**
 * The plan of a build.
 *
 * A build that was stopped goes on under the same plan; another one starts anew.
 */
export interface Plan {
  kind: BuildKind;
  platform: string;
  tensorflow: string;
  tfjs: string;
  cuda: boolean;
}

/**
 * The folder beside the builds in which one is made.
 *
 * Finished parts stay there when the build is stopped or killed. Unfinished ones lie in `scratch`,
 * which every start empties.
 */
export interface Workplace {
  readonly folder: string;
  readonly scratch: string;
  /** The folder of notes on the steps that are done. They don't belong to the result. */
  readonly notes: string;
}

/** A build that is being made, with all that its steps need. */
export interface Making {
  readonly plan: Plan;
  readonly workplace: Workplace;
  readonly tools: Tools;
  readonly environment: NodeJS.ProcessEnv;
  readonly progress: BuildProgress;
  readonly signal: AbortSignal;
}

const notesFolder = "notes";
const scratchPrefix = "scratch-";

/** Returns the folder in which a kind is built. */
export function workplaceFolder(kind: BuildKind, folder: string): string {
  return `${buildFolder(kind, folder)}.unfinished`;
}

/** Opens the workplace that a stopped build of the same plan left, or makes a new one. */
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
  // A program that outlived a killed build may still write into its own scratch folder.
  const scratch = join(place, `${scratchPrefix}${process.pid}-${Date.now()}`);
  for (const name of await readdir(place)) {
    if (name.startsWith(scratchPrefix)) {
      await rm(join(place, name), { recursive: true, force: true });
    }
  }
  await mkdir(scratch);
  return { folder: place, scratch, notes };
}

/** Makes an empty folder in the scratch of a workplace. */
export async function scratchFolder({ scratch }: Workplace, name: string): Promise<string> {
  const folder = join(scratch, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Does a step, unless a stopped build has done it before.
 *
 * @returns the step's note, which is written when the step is done
 */
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

/** Moves a finished workplace to the place of the build, over an older one. */
export async function finishWorkplace({ folder: place }: Workplace, target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await rename(place, target);
  // Until the build is in place, one that is killed goes on from these notes.
  for (const name of await readdir(target)) {
    if (name === notesFolder || name.startsWith(scratchPrefix)) {
      await rm(join(target, name), { recursive: true });
    }
  }
}
