import { homedir } from "node:os";
import { join } from "node:path";

/**
 * The folder of the history: `$EPOCHBOOK_HISTORY`, or `epochbook/history` in the user's XDG data folder; `undefined`
 * if the variable is `off`.
 */
export function historyFolder(environment: NodeJS.ProcessEnv): string | undefined {
  const { EPOCHBOOK_HISTORY: chosen, XDG_DATA_HOME: data } = environment;
  if (chosen === "off") {
    return undefined;
  }
  if (chosen) {
    return chosen;
  }
  const isSet = data !== undefined && data !== "";
  return join(isSet ? data : join(homedir(), ".local", "share"), "epochbook", "history");
}
