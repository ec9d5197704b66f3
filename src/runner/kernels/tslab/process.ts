/** The kernel process of stock tslab. Argument: the path of the connection file. */
import { createRequire } from "node:module";
import { format } from "node:util";
import { endWithRunner } from "../endWithRunner.js";
import { strayMark } from "./strayMark.js";

interface Tslab {
  startKernel: (options: { configPath: string; enableFindLocal: boolean }) => void;
}

interface Zeromq {
  Publisher: new (options?: object) => object;
}

const require = createRequire(import.meta.url);

endWithRunner();
keepAllOutput(createRequire(require.resolve("tslab"))("zeromq") as Zeromq);
const { startKernel } = require("tslab/dist/main.js") as Tslab;
startKernel({ configPath: process.argv[2] ?? "", enableFindLocal: false });
markStrayErrors();
endWithoutPorts();

/**
 * tslab prints errors that were thrown outside a cell's run, in a timer or in a promise nobody awaits, as a cell
 * might print them itself. Its listeners make way for ones that print the same, marked.
 */
function markStrayErrors(): void {
  const announcements = {
    uncaughtException: "UncaughtException:",
    unhandledRejection: "UnhandledPromiseRejection:",
  };
  for (const [event, announcement] of Object.entries(announcements)) {
    process.removeAllListeners(event);
    process.on(event, (thrown: unknown) => {
      process.stderr.write(`${strayMark}${format(announcement, thrown)}\n`);
    });
  }
}

/** tslab goes on without a socket whose port is taken, and would never answer. */
function endWithoutPorts(): void {
  process.on("unhandledRejection", (error: NodeJS.ErrnoException & { address?: unknown }) => {
    if (error.code !== "EADDRINUSE" || !String(error.address).startsWith("tcp://")) return;
    console.error(error);
    process.exit(1);
  });
}

/**
 * tslab sends without waiting, which zeromq allows for 512 messages only: after that, whatever a cell prints in one
 * turn of the event loop is lost, the cell's idle status too. With no send timeout each message is handed over
 * at once, and with no high-water mark none is dropped while the runner is busy.
 */
function keepAllOutput(zeromq: Zeromq): void {
  const { Publisher } = zeromq;
  zeromq.Publisher = class extends Publisher {
    constructor(options?: object) {
      super({ ...options, sendTimeout: 0, sendHighWaterMark: 0 });
    }
  };
}
