import type { WorkerPresence } from "./presence.js";

/** Says in a line how many workers there are and how many trials they run at once. */
export function describeWorkers(workers: readonly WorkerPresence[]): string {
  if (workers.length === 0) {
    return "no worker is there: start some by `epochbook worker --queue URL` in the project's folder";
  }
  const slots = workers.reduce((sum, worker) => sum + worker.slots, 0);
  return `${count(workers.length, "worker")}, ${count(slots, "trial")} at once`;
}

/** Says in a line each which workers refuse trials of these sources, and at last whether nobody else is there. */
export function describeRefusals(
  workers: readonly WorkerPresence[],
  sources: ReadonlySet<string>,
): string[] {
  const lines = workers.map(({ name, refusals }) =>
    Object.entries(refusals)
      .filter(([source]) => sources.has(source))
      .map(([, reason]) => `worker ${name} refuses: ${reason}`),
  );
  const everybody = workers.length > 0 && lines.every(({ length }) => length > 0);
  return [
    ...lines.flat(),
    ...(everybody
      ? ["every worker refuses this sweep's trials: they wait for one that doesn't"]
      : []),
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
