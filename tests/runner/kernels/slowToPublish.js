/** The kernel process of stock tslab on a machine that takes its time to bind the socket that publishes. */
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

  /** Until it is bound, a socket of zeromq can't send. */
  send(message) {
    if (isBlocked) {
      throw new Error("Socket is blocked by a bind or unbind operation");
    }
    return super.send(message);
  }
};

await import(script);
