import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { killGroup } from "@epochbook/core/process";
import type { KernelClient } from "@epochbook/kernel";
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
  /** Removes the files that the kernel was started with. */
  readonly removeFiles: () => void;
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
    this.removeFiles();
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
    this.removeFiles = removeFiles;
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

  /** The channels on which it says that it is ready. */
  get channels(): readonly ("shell" | "control")[] {
    return this.#kind.isPrivate ? ["shell", "control"] : ["shell"];
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
