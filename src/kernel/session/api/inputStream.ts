import type { Interface } from "node:readline";
import { Readable } from "node:stream";
import { leaveRun, outputRun, reenterRun, type CellRun } from "../cellRun.js";
import { keepOpen } from "../keepOpen.js";
import { ask, findAsker } from "./input.js";

// The original one: the global that users see is guarded, and they may replace it.
const { setImmediate } = globalThis;

type Listening = Parameters<Readable["on"]>;

/**
 * The process' stdin, for cells: each read asks the user for a line.
 *
 * It asks only when somebody waits for the line. A readline interface reads ahead, and its cell may
 * be done with it. So it is looked a moment later whether there is a question or a listener. Like
 * stdout, it can't be closed.
 */
export class InputStream extends Readable {
  readonly fd = 0;
  readonly isTTY = false;
  readonly #interfaces = new Set<Interface>();
  /** True if the stream has read all that it got. */
  #isEmpty = false;
  /** The text of the question that an interface asks next. */
  #prompt: string | undefined;
  /** The run for which the user is being asked. */
  #asking: CellRun | undefined;
  #isLooking = false;
  readonly #onSettled: (() => void)[] = [];

  constructor() {
    super({ autoDestroy: false });
    keepOpen(this);
  }

  override _read(): void {
    this.#isEmpty = true;
    this.#look();
  }

  override on(...args: Listening): this {
    super.on(...args);
    this.#look();
    return this;
  }

  override addListener(...args: Listening): this {
    return this.on(...args);
  }

  override resume(): this {
    super.resume();
    this.#look();
    return this;
  }

  /** Lets go of all that read from the stream, as if it were another one from now on. */
  override destroy(error?: Error | null): this {
    this.removeAllListeners("data");
    this.removeAllListeners("readable");
    this.#prompt = undefined;
    process.nextTick(() => {
      try {
        if (error !== undefined && error !== null) {
          this.emit("error", error);
        }
      } finally {
        for (const reader of this.#interfaces) {
          reader.close();
        }
        this.emit("close");
      }
    });
    return this;
  }

  /** Takes note of a readline interface that reads from this stream. */
  register(reader: Interface): void {
    if (this.#interfaces.has(reader)) {
      return;
    }
    this.#interfaces.add(reader);
    reader.once("close", () => this.#interfaces.delete(reader));
    reader.on("newListener", this.#look.bind(this));
  }

  /**
   * Makes the next read ask the user this.
   *
   * @throws Error if the running cell can't ask
   */
  question(prompt: string): void {
    const run = findAsker(outputRun(), "a question on process.stdin");
    if (run instanceof Error) {
      throw run;
    }
    this.#prompt = prompt;
    this.#look();
  }

  /** Resolves when nobody waits for a line. */
  settled(): Promise<void> | undefined {
    return this.#isLooking || this.#isAsking
      ? new Promise((resolve) => this.#onSettled.push(resolve))
      : undefined;
  }

  get #isAsking(): boolean {
    return this.#asking !== undefined && !this.#asking.ended && !this.#asking.dead;
  }

  #look(): void {
    if (this.#isLooking) {
      return;
    }
    this.#isLooking = true;
    leaveRun(() =>
      setImmediate(() => {
        this.#isLooking = false;
        this.#askIfWanted();
        if (!this.#isAsking) {
          this.#onSettled.splice(0).forEach((resolve) => {
            resolve();
          });
        }
      }),
    );
  }

  #askIfWanted(): void {
    const isWanted = this.#prompt !== undefined || this.#isRead;
    if (!this.#isEmpty || this.#isAsking || !isWanted) {
      return;
    }
    const latest = outputRun();
    const run = findAsker(latest, "reading process.stdin");
    if (run instanceof Error) {
      reenterRun(latest, () => this.destroy(run));
      return;
    }
    this.#asking = run;
    const prompt = this.#prompt ?? "";
    this.#prompt = undefined;
    ask(run, prompt).then(
      (line) => {
        this.#asking = undefined;
        this.#isEmpty = false;
        reenterRun(run, () => this.push(`${line}\n`));
        this.#look();
      },
      (error: unknown) => {
        this.#asking = undefined;
        reenterRun(run, () => this.destroy(error as Error));
        this.#look();
      },
    );
  }

  /** True if somebody takes the lines, besides interfaces that only wait for their next question. */
  get #isRead(): boolean {
    if (this.listenerCount("readable") > 0) {
      return true;
    }
    const readers = [...this.#interfaces];
    return (
      this.readableFlowing === true &&
      (readers.some((reader) => reader.listenerCount("line") > 0) ||
        this.listenerCount("data") > readers.length)
    );
  }
}
