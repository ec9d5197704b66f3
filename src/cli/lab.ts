import { resolve } from "node:path";
import { prepareEnvironment } from "./lab/environment.js";
import { parseLab } from "./lab/parseLab.js";
import { defaultPlace } from "./lab/place.js";
import { choosePort } from "./lab/port.js";
import { startServer } from "./lab/server.js";
import { findTarget } from "./lab/target.js";
import { stopOnSignals } from "./stopOnSignals.js";

export { labUsage as usage } from "./lab/parseLab.js";

/** `epochbook lab`: opens JupyterLab with the kernel, until Ctrl-C. */
export async function main(args: string[]): Promise<number> {
  const { path, port, browser, dir } = parseLab(args);
  const target = findTarget(path);
  const environment = dir === undefined ? defaultPlace() : resolve(dir);
  const { signal, exitCode, finish } = stopOnSignals();
  try {
    const chosen = await choosePort(port);
    await prepareEnvironment(environment, signal);
    const server = await startServer({ ...target, environment, port: chosen, browser }, signal);
    console.log(`JupyterLab shows ${target.folder} at\n\n    ${server.url}\n\nCtrl-C ends it.`);
    signal.addEventListener("abort", server.stop);
    const code = await server.ended;
    // Ctrl-C is how a lab that runs is ended.
    return signal.aborted ? 0 : code;
  } catch (error) {
    const code = exitCode();
    if (code === undefined) {
      throw error;
    }
    return code;
  } finally {
    finish();
  }
}
