export { sweepUsage as usage } from "./usage.js";

/** The actions of `epochbook sweep` beside running a file, by their first word. */
const actions: Record<string, () => Promise<{ main: (args: string[]) => Promise<number> }>> = {
  status: () => import("./status.js"),
  export: () => import("./export.js"),
  show: () => import("./show.js"),
};

/** Runs `epochbook sweep`, which runs a sweep's file, or shows the trials of a store. */
export async function main(args: string[]): Promise<number> {
  const [word = "", ...rest] = args;
  if (Object.hasOwn(actions, word)) {
    const action = await actions[word]();
    return action.main(rest);
  }
  const { runFile } = await import("./runFile.js");
  return runFile(args);
}
