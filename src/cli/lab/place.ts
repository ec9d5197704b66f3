import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The path of the file that lists the packages of an environment. */
export const requirements = fileURLToPath(new URL("../../lab/requirements.txt", import.meta.url));

/** Returns a hash of the list of packages: environments with other packages have another one. */
export function pins(): string {
  return createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
}

/** Returns the default folder of the environment, which lies in the user's folder for caches. */
export function defaultPlace(environment: NodeJS.ProcessEnv = process.env): string {
  return join(cacheFolder(environment), "epochbook", `lab-${pins()}`);
}

/** Returns the path of the Python program of an environment. */
export function pythonOf(folder: string): string {
  return process.platform === "win32"
    ? join(folder, "Scripts", "python.exe")
    : join(folder, "bin", "python");
}

/** Returns the user's folder for caches. */
function cacheFolder({ XDG_CACHE_HOME = "", LOCALAPPDATA }: NodeJS.ProcessEnv): string {
  if (process.platform === "darwin") {
    return join(homedir(), "Library", "Caches");
  }
  if (process.platform === "win32") {
    return LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  }
  return XDG_CACHE_HOME === "" ? join(homedir(), ".cache") : XDG_CACHE_HOME;
}
