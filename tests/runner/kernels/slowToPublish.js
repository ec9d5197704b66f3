/**
 * The kernel process of the published tslab, as on a slow machine.
 *
 * The socket that publishes takes some time to be bound.
 */
import { createRequire } from "node:module";
import { setTimeout as sleep } from "node:timers/promises";

const script = import.meta.resolve("@epochbook/runner/dist/kernels/tslabProcess.js");
const tslab = createRequire(script).resolve("tslab");
const zeromq = createRequire(tslab)("zeromq");
let isBlocked = false;

zeromq.Publisher = class extends zeromq.Publisher {
  async bind(address) {
    isBlocked = true;
    await sleep(500);
    await super.bind(address);
    isBlocked = false;
  }

  /** Sends a message, and throws until the socket is bound, as a socket of zeromq does. */
  send(message) {
    if (isBlocked) {
      throw new Error("Socket is blocked by a bind or unbind operation");
    }
    return super.send(message);
  }
};

await import(script);
