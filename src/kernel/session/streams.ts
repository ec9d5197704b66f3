import { Console } from "node:console";
import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { outputRun } from "./cellRun.js";
import { keepOpen } from "./keepOpen.js";
import { send } from "./send.js";

type OutputName = "stdout" | "stderr";

/**
 * Makes stdout, stderr and the console write to the front.
 *
 * Each text is sent at once, for the run that caused it.
 */
export function captureOutput(): void {
  const stdout = new OutputStream("stdout", 1);
  const stderr = new OutputStream("stderr", 2);
  Object.defineProperty(process, "stdout", { configurable: true, get: () => stdout });
  Object.defineProperty(process, "stderr", { configurable: true, get: () => stderr });
  // Node's own console would also keep what it prints, for the inspector.
  const plain = new Console({ stdout, stderr });
  for (const [key, method] of Object.entries(plain) as [string, unknown][]) {
    if (typeof method === "function" && key !== "Console") {
      Object.assign(console, { [key]: method });
    }
  }
}

/**
 * The process' stdout or stderr, for cells.
 *
 * As in Node.js, the process keeps it: `end` and `destroy` tell their listeners that it has
 * finished, and it goes on to take output.
 */
class OutputStream extends Writable {
  readonly fd: number;
  readonly isTTY = false;

  constructor(name: OutputName, fd: number) {
    const decoder = new StringDecoder("utf8");
    super({
      decodeStrings: false,
      autoDestroy: false,
      write(chunk: string | Buffer, encoding, done) {
        sendText(name, decode(decoder, chunk, encoding));
        done();
      },
    });
    this.fd = fd;
    keepOpen(this);
  }

  override end(...args: unknown[]): this {
    const onFinish = args.findLast((arg) => typeof arg === "function") as (() => void) | undefined;
    const [chunk, ...encoding] = args.filter((arg) => typeof arg !== "function");
    if (chunk !== undefined && chunk !== null) {
      this.write(chunk, ...(encoding as [BufferEncoding]));
    }
    while (this.writableCorked > 0) {
      this.uncork();
    }
    process.nextTick(() => {
      onFinish?.();
      this.emit("finish");
      this.emit("close");
    });
    return this;
  }

  override destroy(error?: Error | null): this {
    process.nextTick(() => {
      if (error !== undefined && error !== null) {
        this.emit("error", error);
      }
      this.emit("close");
    });
    return this;
  }

  /** Does what `destroy` does; streams that hold files have it too. */
  destroySoon(): void {
    this.destroy();
  }
}

function decode(decoder: StringDecoder, chunk: string | Buffer, encoding: string): string {
  if (typeof chunk !== "string") {
    return decoder.write(chunk);
  }
  return encoding !== "utf8" && Buffer.isEncoding(encoding)
    ? decoder.write(Buffer.from(chunk, encoding))
    : chunk;
}

function sendText(name: OutputName, text: string): void {
  const run = outputRun();
  if (text !== "" && run !== undefined && !run.dead) {
    send({ type: "stream", run: run.id, name, text });
  }
}
