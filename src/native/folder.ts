import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";

/**
 * The absolute path of the folder that holds what was built: `$EPOCHBOOK_NATIVE`, or `native` in the folder for what
 * epochbook can make again (`$EPOCHBOOK_CACHE`, or `epochbook` in the user's folder for caches).
 */
export function nativeFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const { EPOCHBOOK_NATIVE: chosen = "", EPOCHBOOK_CACHE: cache = "" } = environment;
  if (chosen !== "") {
    return resolve(chosen);
  }
  // `off` spares the kernel's cache, which it makes anew each time; a build must lie somewhere.
  if (cache !== "" && cache !== "off") {
    return resolve(cache, "native");
  }
  const { XDG_CACHE_HOME: xdg = "" } = environment;
  return join(isAbsolute(xdg) ? xdg : join(homedir(), ".cache"), "epochbook", "native");
}
