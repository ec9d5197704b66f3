import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { killGroup } from "@epochbook/core/process";
import type { KernelClient } from "@epochbook/kernel";
import { KernelError } from "./kernelError.js";
import type { KernelKind } from "./kinds.js";

/**
 * The file descriptor of a pipe in the kernel's process.
 *
 * The runner holds its other end, and the pipe closes when the runner ends.
 */
export const runnerPipe = 3;

/**
 * The time that a kernel has to end, in milliseconds.
 *
 * It has this time after the shutdown request, and again after SIGTERM.
 */
const endMilliseconds = 1500;

/** The length of the end of the process's own output that is kept, in characters. */
const tailLength = 4000;

/** A running Jupyter kernel: its process, which leads a process group, and the client of it. */
export class Kernel {
  readonly #child: ChildProcess;
  readonly client: KernelClient;
  readonly #kind: KernelKind;
  readonly #removeFiles: () => void;
  /**
   * A promise of the way in which the process ends.
   *
   * It is a text such as `exited with code 3` or `was killed by SIGKILL`.
   */
  readonly ended: Promise<string>;
  #tail = "";
  #isClosed = false;
  readonly #killNow = (): void => {
    killGroup(this.#child, "SIGKILL");
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
    // The pipe must not keep this process running. An error of it only says that the kernel ended.
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

  /** The last text that the process printed itself, outside Jupyter's protocol. */
  get tail(): string {
    return this.#tail.trim();
  }

  /**
   * Waits until the kernel has answered a request, and has published its idle status.
   *
   * From then on no output is missed.
   *
   * @throws KernelError if the kernel ends first or the seconds are over; the reason of `signal` if
   *   that is aborted
   */
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
    // The kernel has read its connection file. Now a sudden end leaves no file behind.
    this.#removeFiles();
  }

  /** Sends requests until one is answered, or until `failed` rejects. */
  async #untilAnswered(failed: Promise<never>): Promise<void> {
    // Any answer will do. A request is never answered if another process had the port at that time.
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
      killGroup(this.#child, "SIGINT");
    } else {
      this.client.request("control", "interrupt_request", {});
    }
  }

  /**
   * Ends the kernel: by a request, then by SIGTERM, then by SIGKILL.
   *
   * Afterwards no process of its group is left.
   */
  async shutDown(): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    this.client.request("control", "shutdown_request", { restart: false });
    if (!(await this.#endsSoon())) {
      killGroup(this.#child, "SIGTERM");
      await this.#endsSoon();
    }
    await this.kill();
  }

  /** Kills the kernel and all that it has started, and removes its files. */
  async kill(): Promise<void> {
    if (this.#isClosed) {
      return;
    }
    this.#isClosed = true;
    this.#killNow();
    await this.ended;
    // A process that left the group may still hold these pipes open.
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
}

/**
 * Returns a promise that resolves when a signal is aborted.
 *
 * @param waiting - aborted when nobody waits any longer, so that a signal that many kernels start
 *   with doesn't collect listeners
 */
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
