import type { Platform } from "./report.js";

/** The command that builds a native backend, or `undefined` where TensorFlow has no libraries for this platform. */
export function buildCommand(
  backend: string,
  { system, architecture }: Platform,
): string | undefined {
  const kind = backend === "tfjs-node-gpu" ? "gpu" : "cpu";
  const architectures = kind === "gpu" ? ["x64"] : ["x64", "arm64"];
  const isServed = system === "linux" && architectures.includes(architecture);
  return isServed ? `npx epochbook native build --${kind}` : undefined;
}
