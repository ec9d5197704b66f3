import { fork, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { killGroup } from "@epochbook/core/process";
import { DefinitionError } from "../definition/definitionError.js";
import { provenanceOf } from "../load/provenance.js";
import type { Metrics } from "../definition/trial.js";
import type { Attempt, AttemptEvents, TrialJob } from "../run/executor.js";
import { Lines } from "./lines.js";
import type { FromWorker, ToWorker } from "./messages.js";

/** The time to wait for the last lines of a dead process, in milliseconds. */
const lastLines = 1000;

/** A worker process as its pool sees it; it runs one attempt at a time. */
export class WorkerProcess {
  readonly #child: ChildProcess;
  readonly #gone: Promise<string>;
  readonly #lines: Lines;
  #onMessage: (message: FromWorker) => void = () => undefined;
  #onLine: (line: string) => void = () => undefined;
  /** True if it can run no more. */
  isGone = false;

  constructor() {
    this.#child = fork(join(__dirname, "worker.js"), [], {
      serialization: "advanced",
      // Options such as a debugger's port are only for the parent.
      execArgv: [],
      // It leads a group of its own, so that Ctrl-C in a terminal reaches only the parent.
      detached: true,
      // The last one is the `parentPipe`.
      stdio: ["ignore", "pipe", "pipe", "ipc", "pipe"],
      env: { ...process.env, EPOCHBOOK_THREADS: "1" },
    });
    const { stdout, stderr } = this.#child;
    this.#lines = new Lines([stdout, stderr], (line) => {
      this.#onLine(line);
    });
    this.#child.on("message", (message) => {
      this.#onMessage(message as FromWorker);
    });
    this.#gone = this.#waitForEnd();
  }

  /**
   * Runs one attempt.
   *
   * @throws DefinitionError when the worker can't load what it is to run
   * @throws the reason of `signal` when it is aborted; the process is killed then
   */
  async run(job: TrialJob, events: AttemptEvents, signal: AbortSignal): Promise<Attempt> {
    const started = performance.now();
    const epochs: Metrics[] = [];
    this.#lines.clear();
    this.#onLine = (line) => events.onOutput?.(line);
    const stop = () => {
      this.kill();
    };
    signal.addEventListener("abort", stop);
    try {
      const answer = await Promise.race([this.#converse(job, events, epochs), this.#gone]);
      signal.throwIfAborted();
      if (typeof answer !== "string") {
        return answer;
      }
      return {
        status: "failed",
        error: [`the worker process ended by ${answer}`, this.#lines.tail()].join("\n").trim(),
        epochs,
        seconds: (performance.now() - started) / 1000,
        provenance: provenanceOf(job),
      };
    } finally {
      signal.removeEventListener("abort", stop);
      this.#onMessage = () => undefined;
    }
  }

  /** Kills the process with all that it has started. */
  kill(): void {
    this.isGone = true;
    killGroup(this.#child);
  }

  /** Kills the process and waits until it is gone. */
  async end(): Promise<void> {
    this.kill();
    await this.#gone;
  }

  #converse(job: TrialJob, events: AttemptEvents, epochs: Metrics[]): Promise<Attempt> {
    return new Promise((resolve, reject) => {
      this.#onMessage = (message) => {
        switch (message.type) {
          case "report":
            epochs.push(message.metrics);
            if (events.onReport(message.epoch, message.metrics) === "stop") {
              this.#tell({ type: "stop" });
            }
            break;
          case "progress":
            events.onProgress(message.share);
            break;
          case "ended":
            resolve(message.attempt);
            break;
          case "refused":
            this.kill();
            reject(new DefinitionError(message.reason));
        }
      };
      this.#tell({ type: "run", job });
    });
  }

  #tell(message: ToWorker): void {
    // If the process is gone, its end says so.
    this.#child.send(message, () => undefined);
  }

  /** Waits for the process' end and its last lines, and resolves with its signal or exit code. */
  async #waitForEnd(): Promise<string> {
    const closed = new Promise((resolve) => this.#child.once("close", resolve));
    const end = await new Promise<string>((resolve) => {
      this.#child.once("error", ({ message }) => {
        resolve(message);
      });
      this.#child.once("exit", (code, signal) => {
        resolve(signal ?? `exit code ${String(code)}`);
      });
    });
    // Processes that it has started may still run.
    this.kill();
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, lastLines).unref())]);
    return end;
  }
}
