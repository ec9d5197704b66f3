import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { onTestFinished } from "vitest";

/** Code that keeps a process running. */
export const idle = "setInterval(() => undefined, 1e9);";

/** Starts Node on code that prints `ready`, and waits for that. */
export async function startNode(code: string, options: SpawnOptions): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--eval", code], {
    stdio: ["ignore", "pipe", "inherit"],
    ...options,
  });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  let printed = "";
  while (child.stdout !== null && !printed.includes("ready\n")) {
    const [chunk] = (await once(child.stdout, "data")) as [Buffer];
    printed += chunk.toString();
  }
  // The end of the output is noticed only while the output is read.
  child.stdout?.resume();
  return child;
}
