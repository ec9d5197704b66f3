import { resolve } from "node:path";
import { stopOnSignals } from "../stopOnSignals.js";
import { prepareEnvironment } from "./environment.js";
import { parseLab } from "./parseLab.js";
import { defaultPlace } from "./place.js";
import { choosePort } from "./port.js";
import { startServer } from "./server.js";
import { findTarget } from "./target.js";

export { labUsage as usage } from "./parseLab.js";

/** Runs `epochbook lab`, which opens JupyterLab with the kernel, until Ctrl-C. */
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
    // A lab is ended by Ctrl-C, so this is no error.
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
