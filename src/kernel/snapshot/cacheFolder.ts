import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Returns the folder for files that can be computed again.
 *
 * It is `$EPOCHBOOK_CACHE`, or `epochbook` in the user's folder for caches.
 *
 * @returns `undefined` if the variable is `off`
 */
export function cacheFolder(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const { EPOCHBOOK_CACHE: chosen = "" } = environment;
  if (chosen === "off") {
    return undefined;
  }
  return chosen === "" ? join(userFolder(environment, platform), "epochbook") : chosen;
}

function userFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const { XDG_CACHE_HOME: xdg = "", LOCALAPPDATA: local = "" } = environment;
  if (isAbsolute(xdg)) {
    return xdg;
  }
  if (platform === "win32") {
    return local === "" ? join(homedir(), "AppData", "Local") : local;
  }
  return platform === "darwin" ? join(homedir(), "Library", "Caches") : join(homedir(), ".cache");
}
