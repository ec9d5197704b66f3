import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The file of the packages that an environment gets. */
export const requirements = fileURLToPath(new URL("../../lab/requirements.txt", import.meta.url));

/** What tells an environment of these packages from one of others. */
export function pins(): string {
  return createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
}

/** Where the environment is unless another place is asked for: in the user's cache folder. */
export function defaultPlace(environment: NodeJS.ProcessEnv = process.env): string {
  return join(cacheFolder(environment), "epochbook", `lab-${pins()}`);
}

/** The program of an environment's Python. */
export function pythonOf(folder: string): string {
  return process.platform === "win32"
    ? join(folder, "Scripts", "python.exe")
    : join(folder, "bin", "python");
}

function cacheFolder({ XDG_CACHE_HOME = "", LOCALAPPDATA }: NodeJS.ProcessEnv): string {
  if (process.platform === "darwin") {
    return join(homedir(), "Library", "Caches");
  }
  if (process.platform === "win32") {
    return LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  }
  return XDG_CACHE_HOME === "" ? join(homedir(), ".cache") : XDG_CACHE_HOME;
}
