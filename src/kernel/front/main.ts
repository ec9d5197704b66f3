import { messageOf } from "@epochbook/core";
import { readConnectionFile } from "../protocol/readConnection.js";
import { historyFolder } from "./history/folder.js";
import { interrupt } from "./interrupt.js";
import { LanguageWorker } from "./language/worker.js";
import { log } from "./log.js";
import { endWithParent } from "./parent.js";
import { startSessionProcess } from "./session/process.js";
import { startKernel } from "./startKernel.js";

// A log that nobody reads any more is no reason to end.
process.stderr.on("error", () => undefined);
// A bug in the answer to one message must not take the notebook's session along.
process.on("uncaughtException", (error) => {
  log(error.stack ?? error.message);
});

try {
  const [, , connectionFile] = process.argv;
  if (!connectionFile) {
    throw new Error("expected the path of a connection file as argument");
  }
  const kernel = await startKernel(readConnectionFile(connectionFile), {
    startLanguage: (onFailure) => new LanguageWorker(onFailure),
    startSession: startSessionProcess,
    cwd: process.cwd(),
    historyFolder: historyFolder(process.env),
    onEnd: () => process.exit(0),
  });
  process.on("SIGINT", interrupt.bind(undefined, kernel));
  process.on("SIGTERM", kernel.shutdown.bind(kernel));
  endWithParent(process.env.JPY_PARENT_PID, kernel.shutdown.bind(kernel));
} catch (error) {
  log(messageOf(error));
  process.exit(1);
}
