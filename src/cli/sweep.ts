export { sweepUsage as usage } from "./sweep/usage.js";

/** What `epochbook sweep` does beside running a file, by its first word. */
const actions: Record<string, () => Promise<{ main: (args: string[]) => Promise<number> }>> = {
  status: () => import("./sweep/status.js"),
  export: () => import("./sweep/export.js"),
  show: () => import("./sweep/show.js"),
};

/** `epochbook sweep`: runs a sweep's file, or gives what a store has. */
export async function main(args: string[]): Promise<number> {
  const [word = "", ...rest] = args;
  if (Object.hasOwn(actions, word)) {
    const action = await actions[word]();
    return action.main(rest);
  }
  const { runFile } = await import("./sweep/runFile.js");
  return runFile(args);
}
