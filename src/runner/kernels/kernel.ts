import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { KernelClient } from "@epochbook/kernel";
import { runnerPipe } from "./endWithRunner.js";
import { KernelError } from "./kernelError.js";
import type { KernelKind } from "./kinds.js";

/** How long a kernel may take to end after it was asked, and after SIGTERM, in milliseconds. */
const endMilliseconds = 1500;

/** How much of the process's own output is kept, in characters. */
const tailLength = 4000;

/** A kernel's process and the connection to it. */
export class Kernel {
  readonly #child: ChildProcess;
  readonly client: KernelClient;
  readonly #kind: KernelKind;
  readonly #removeFiles: () => void;
  /** Resolves with how the process ended, such as `exited with code 3` or `was killed by SIGKILL`. */
  readonly ended: Promise<string>;
  #tail = "";
  #isClosed = false;
  readonly #killNow = (): void => {
    this.#signalGroup("SIGKILL");
    this.#removeFiles();
  };

  constructor(
    child: ChildProcess,
    client: KernelClient,
    kind: KernelKind,
    removeFiles: () => void,
  ) {
    this.#child = child;
    this.client = client;
    this.#kind = kind;
    this.#removeFiles = removeFiles;

    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#tail = (this.#tail + text).slice(-tailLength);
      });
    }
    // This pipe tells the kernel of this process's end, and must not put that off. Its breaking is no news.
    (child.stdio[runnerPipe] as Socket | undefined)?.on("error", () => undefined).unref();
    this.ended = new Promise((resolve) => {
      child.once("error", (error) => {
        resolve(`could not be started: ${error.message}`);
      });
      child.once("exit", (code, signal) => {
        resolve(signal ? `was killed by ${signal}` : `exited with code ${String(code)}`);
      });
    });
    process.once("exit", this.#killNow);
  }

  /** The last that the process wrote itself, past the protocol. */
  get tail(): string {
    return this.#tail.trim();
  }

  /** Waits for the first answer whose idle status arrives too: from then on no output is missed. */
  async waitUntilReady(seconds: number, signal?: AbortSignal): Promise<void> {
    const waiting = new AbortController();
    const failed = Promise.race([
      this.ended.then((how) => `the kernel ${how} while it started`),
      sleep(seconds * 1000, `the kernel gave no answer within ${seconds} s`, { ref: false }),
      ...(signal ? [whenAborted(signal, waiting.signal).then(() => "")] : []),
    ]).then((message) => {
      signal?.throwIfAborted();
      throw new KernelError(message, this.tail);
    });
    try {
      await this.#untilAnswered(failed);
    } finally {
      waiting.abort();
    }
    // The kernel has read its connection file, which then no sudden end can leave behind.
    this.#removeFiles();
  }

  /** Asks until there is an answer, or until `failed` rejects. */
  async #untilAnswered(failed: Promise<never>): Promise<void> {
    // Whichever request is answered will do: one that went to a stranger on a port of this kernel never is.
    const answers: Promise<true>[] = [];
    for (let isReady = false; !isReady;) {
      const { reply, idle } = this.client.request("shell", "kernel_info_request", {});
      answers.push(Promise.all([reply, idle]).then(() => true));
      isReady = await Promise.race([...answers, sleep(500, false, { ref: false }), failed]);
    }
  }

  /** Interrupts the running cell. */
  interrupt(): void {
    if (this.#kind.interruptMode === "signal") {
      this.#signalGroup("SIGINT");
    } else {
      this.client.request("control", "interrupt_request", {});
    }
  }

  /** Ends the kernel: asks it, then SIGTERM, then SIGKILL; afterwards no process of its group is left. */
  async shutDown(): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    this.client.request("control", "shutdown_request", { restart: false });
    if (!(await this.#endsSoon())) {
      this.#signalGroup("SIGTERM");
      await this.#endsSoon();
    }
    await this.kill();
  }

  /** Kills the kernel and what it started, and removes its files. */
  async kill(): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    this.#isClosed = true;
    this.#killNow();
    await this.ended;
    // What left the process group may still hold these pipes open.
    for (const stream of this.#child.stdio) {
      stream?.destroy();
    }
    this.client.close();
    process.removeListener("exit", this.#killNow);
  }

  #endsSoon(): Promise<boolean> {
    return Promise.race([
      this.ended.then(() => true),
      sleep(endMilliseconds, false, { ref: false }),
    ]);
  }

  #signalGroup(signal: NodeJS.Signals): void {
    if (this.#child.pid === undefined) {
      return;
    }
    try {
      process.kill(-this.#child.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") {
        throw error;
      }
    }
  }
}

/** @param waiting whose end is that of the wait: one signal may see many kernels start */
function whenAborted(signal: AbortSignal, waiting: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
    }
    signal.addEventListener(
      "abort",
      () => {
        resolve();
      },
      { signal: waiting },
    );
  });
}
