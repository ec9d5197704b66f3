import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * The folder of what can be computed again: `$EPOCHBOOK_CACHE`, or `epochbook` in the user's folder for caches;
 * `undefined` if the variable is `off`.
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
