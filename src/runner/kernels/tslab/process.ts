/** The kernel process of stock tslab. Argument: the path of the connection file. */
import { createRequire } from "node:module";
import { endWithRunner } from "../endWithRunner.js";

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

endWithRunner();
keepAllOutput(createRequire(require.resolve("tslab"))("zeromq") as Zeromq);
bindAtOnce(require("tslab/dist/jupyter.js") as Jupyter);
const { startKernel } = require("tslab/dist/main.js") as Tslab;
startKernel({ configPath: process.argv[2] ?? "", enableFindLocal: false });
endWithoutPorts();

/** tslab goes on without a socket whose port is taken, and would never answer. */
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

/**
 * tslab takes requests once one socket is bound, while other threads still bind the rest. Those can't send until that
 * is done: a request that comes before is lost with its answer. All are bound in one turn, before any can come.
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
