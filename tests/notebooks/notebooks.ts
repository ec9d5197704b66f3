import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { joinText, type Cell, type Notebook } from "@epochbook/runner";
import { KernelInfo } from "../../src/kernel/dist/front/kernelInfo.js";
import { makeKernelspec } from "../../src/kernel/dist/kernelspec/spec.js";

/** The folder of the chapter's sources. */
export const folder = "notebooks";

/** The chapter's notebooks in its order, by their paths below the folder: `03-hidden.ipynb`. */
export const chapter = [
  "01-data",
  "02-simple",
  "03-hidden",
  "04-dropout",
  "05-gradient-descent",
  "06-rmsprop",
  "07-adam",
  "08-dropout-values",
  "09-more-epochs",
  "10-learning-rate",
  "11-hidden-neurons",
  "12-batch-size",
  "13-summary",
  "14-regularization",
  "15-tuning",
  "16-predicting",
  "17-exercises",
].map((name) => `${name}.ipynb`);

/** Where the exercises' worked solutions lie. */
export const solutionNames = "solutions/";

/** Lists all notebooks below the folder, the chapter's first and the solutions after them. */
export function listNotebooks(): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".ipynb") && !name.includes("checkpoints"))
    .sort();
  const isSolution = (name: string) => name.startsWith(solutionNames);
  return [...names.filter((name) => !isSolution(name)), ...names.filter(isSolution)];
}

export function readSource(name: string): Notebook {
  return JSON.parse(readFileSync(join(folder, name), "utf8")) as Notebook;
}

/** Returns the metadata that front ends write into a notebook when its kernel has started. */
export function writtenMetadata(): Record<string, unknown> {
  const { display_name, language } = makeKernelspec();
  const { language_info } = new KernelInfo(folder).toContent() as { language_info: unknown };
  return { kernelspec: { name: "epochbook", display_name, language }, language_info };
}

export const textOf = (cell: Cell): string => joinText(cell.source);

export const hasTag = (cell: Cell, tag: string): boolean =>
  cell.metadata.tags?.includes(tag) ?? false;

/** Returns the headings of a notebook's text, with their signs: `## Setup`. */
export function headingsOf({ cells }: Notebook): string[] {
  return cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) => textOf(cell).match(/^#+ .*$/gm) ?? []);
}
