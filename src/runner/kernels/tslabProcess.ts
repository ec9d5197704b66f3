/**
 * The kernel process of the published tslab. Its one argument is the path of the connection file.
 *
 * It changes three things of tslab: the process ends with the runner, no output is lost, and the
 * process ends where a port is taken.
 */
import { createRequire } from "node:module";
import { endWithParent } from "@epochbook/core/process";
import { runnerPipe } from "./kernel.js";

interface Tslab {
  startKernel: (options: { configPath: string; enableFindLocal: boolean }) => void;
}

interface Jupyter {
  ZmqServer: { prototype: { bindSocket: (socket: Socket, port: number) => Promise<void> } };
}

interface Socket {
  bind: (address: string) => Promise<void> | void;
  bindSync: (address: string) => void;
}

interface Zeromq {
  Publisher: new (options?: object) => object;
}

const require = createRequire(import.meta.url);

endWithParent(runnerPipe);
keepAllOutput(createRequire(require.resolve("tslab"))("zeromq") as Zeromq);
bindAtOnce(require("tslab/dist/jupyter.js") as Jupyter);
const { startKernel } = require("tslab/dist/main.js") as Tslab;
startKernel({ configPath: process.argv[2] ?? "", enableFindLocal: false });
endWithoutPorts();

/**
 * Ends the process when a port is taken.
 *
 * tslab would go on without that socket, and would never answer.
 */
function endWithoutPorts(): void {
  process.on("unhandledRejection", (error: NodeJS.ErrnoException & { address?: unknown }) => {
    if (error.code !== "EADDRINUSE" || !String(error.address).startsWith("tcp://")) {
      return;
    }
    console.error(error);
    process.exit(1);
  });
}

/**
 * Changes zeromq's publisher so that no output is lost.
 *
 * tslab doesn't wait until a message is sent, and zeromq allows that for 512 messages only. More
 * that a cell prints in one turn of the event loop is lost, the cell's idle status too. Without a
 * send timeout each message is handed over at once, and without a high-water mark none is dropped
 * while the runner is busy.
 */
function keepAllOutput(zeromq: Zeromq): void {
  const { Publisher } = zeromq;
  zeromq.Publisher = class extends Publisher {
    constructor(options?: object) {
      super({ ...options, sendTimeout: 0, sendHighWaterMark: 0 });
    }
  };
}

/**
 * Changes tslab so that it binds all its sockets in one turn of the event loop.
 *
 * tslab takes requests as soon as one socket is bound, while other threads still bind the rest,
 * which can't send until they are bound. So a request that came early would be lost, and its answer
 * too.
 */
function bindAtOnce({ ZmqServer: { prototype } }: Jupyter): void {
  const { bindSocket } = prototype;
  prototype.bindSocket = function (socket, port) {
    const bindSync = (address: string): void => {
      socket.bindSync(address);
    };
    return bindSocket.call(this, { bind: bindSync, bindSync }, port);
  };
}
