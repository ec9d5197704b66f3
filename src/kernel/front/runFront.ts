import { messageOf } from "@epochbook/core";
import { watchProcess } from "@epochbook/core/process";
import { readConnectionFile } from "../protocol/readConnection.js";
import { historyFolder } from "./history/files.js";
import type { StartLanguage } from "./language/language.js";
import { log } from "./log.js";
import { startSessionProcess } from "./session/process.js";
import { startKernel } from "./startKernel.js";

/** Starts the kernel of the connection file that the command line names, and answers signals. */
export async function runFront(startLanguage: StartLanguage): Promise<void> {
  // The kernel goes on when nobody reads its log any more.
  process.stderr.on("error", () => undefined);
  // A bug in the answer to one message must not end the notebook's session.
  process.on("uncaughtException", (error) => {
    log(error.stack ?? error.message);
  });

  try {
    const [, , connectionFile] = process.argv;
    if (!connectionFile) {
      throw new Error("expected the path of a connection file as argument");
    }
    const kernel = await startKernel(readConnectionFile(connectionFile), {
      startLanguage,
      startSession: startSessionProcess,
      cwd: process.cwd(),
      historyFolder: historyFolder(process.env),
      onEnd: () => process.exit(0),
    });
    process.on("SIGINT", kernel.interrupt.bind(kernel));
    process.on("SIGTERM", kernel.shutdown.bind(kernel));
    // Jupyter names the process that started the kernel.
    watchProcess(process.env.JPY_PARENT_PID, kernel.shutdown.bind(kernel));
  } catch (error) {
    log(messageOf(error));
    process.exit(1);
  }
}
