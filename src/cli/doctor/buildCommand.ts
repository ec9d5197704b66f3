import type { Native } from "./report.js";

/** The command that builds a native backend, or `undefined` where TensorFlow has no libraries for this machine. */
export function buildCommand(backend: string, { buildable }: Native): string | undefined {
  const kind = backend === "tfjs-node-gpu" ? "gpu" : "cpu";
  return buildable.includes(kind) ? `npx epochbook native build --${kind}` : undefined;
}
