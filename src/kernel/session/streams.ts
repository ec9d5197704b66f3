import { Console } from "node:console";
import { Writable } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { outputRun } from "./cellRun.js";
import { send } from "./send.js";

/**
 * Makes stdout, stderr and the console write to the front.
 *
 * Each text is sent at once, for the run that caused it.
 */
export function captureOutput(): void {
  const stdout = createStream("stdout", 1);
  const stderr = createStream("stderr", 2);
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

function createStream(name: "stdout" | "stderr", fd: number): Writable {
  const decoder = new StringDecoder("utf8");
  const write = (chunk: string | Buffer, encoding: BufferEncoding | "buffer"): void => {
    const bytes =
      typeof chunk === "string" && encoding !== "utf8" && Buffer.isEncoding(encoding)
        ? Buffer.from(chunk, encoding)
        : chunk;
    const text = typeof bytes === "string" ? bytes : decoder.write(bytes);
    const run = outputRun();
    if (text !== "" && run !== undefined && !run.dead) {
      send({ type: "stream", run: run.id, name, text });
    }
  };
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, encoding, done) {
      write(chunk, encoding);
      done();
    },
  });
  return Object.assign(stream, { fd, isTTY: false });
}
