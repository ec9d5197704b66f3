import { spawn, type ChildProcess } from "node:child_process";
import { createRequire, isBuiltin } from "node:module";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import type { MimeBundle } from "../../../src/kernel/dist/link/content.js";
import { encodeFrame, FrameReader } from "../../../src/kernel/dist/link/frames.js";
import {
  packError,
  type CompiledCell,
  type ImportMode,
  type LanguageError,
  type ModuleGraph,
} from "../../../src/kernel/dist/link/languageRequests.js";
import { internalsFlag } from "../../../src/kernel/dist/link/sessionMessages.js";
import type {
  FromSession,
  RunOutcome,
  ToSession,
} from "../../../src/kernel/dist/link/sessionMessages.js";
import { nativeFormat } from "../../../src/kernel/dist/language/modules/nativeFormat.js";
import { withVmModules } from "../../../src/kernel/dist/link/vmModules.js";

const main = fileURLToPath(new URL("../../../src/kernel/dist/session/main.js", import.meta.url));

type RunOptions = Partial<Omit<Extract<ToSession, { type: "run" }>, "type" | "run">>;

/** A session process under test, with a front that tests play. */
export class TestSession {
  /** The messages that it has sent, without colours. */
  readonly messages: FromSession[] = [];
  /**
   * Answers `loadModule`, where what has a message is an error.
   *
   * By default it finds packages in the session's folder.
   */
  resolveModule: (
    specifier: string,
    from: string | undefined,
    mode: ImportMode,
  ) => ModuleGraph | LanguageError;
  /** The text that came on the process' plain stderr. */
  rawStderr = "";
  readonly process: ChildProcess;
  readonly #waiting = new Set<() => void>();
  #runs = 0;

  constructor(cwd: string) {
    this.resolveModule = (name) => findPackage(name, cwd);
    // Tests run in worker processes of Vitest, whose loaders are not for the session.
    const node = process.env.EPOCHBOOK_TEST_NODE ?? process.execPath;
    this.process = spawn(node, [internalsFlag, main], {
      cwd,
      env: withVmModules({ PATH: process.env.PATH }),
      stdio: ["ignore", "inherit", "pipe", "pipe", "pipe", "pipe"],
    });
    const reader = new FrameReader((message) => {
      this.#take(message as FromSession);
    });
    (this.process.stdio[3] as Readable).on("data", (chunk: Buffer) => {
      reader.push(chunk);
    });
    this.process.stderr?.on("data", (chunk: Buffer) => {
      this.rawStderr += String(chunk);
      process.stderr.write(chunk);
    });
    // Writing to a session that has ended is no failure of a test.
    for (const fd of [4, 5] as const) {
      this.#pipe(fd).on("error", () => undefined);
    }
  }

  /** Starts a run of JavaScript that stands for a compiled cell. Returns its id: `run 1` and so on. */
  start(js: string, options: RunOptions = {}): string {
    return this.startCompiled(compiled(js, `cell ${this.#runs + 1}`), options);
  }

  /** Starts a run of a compiled cell, like {@link start}. */
  startCompiled(cell: CompiledCell, options: RunOptions = {}): string {
    this.#runs += 1;
    const run = `run ${this.#runs}`;
    this.send({
      type: "run",
      run,
      executionCount: this.#runs,
      cell,
      userExpressions: {},
      silent: false,
      allowStdin: true,
      ...options,
    });
    return run;
  }

  async run(js: string, options: RunOptions = {}): Promise<RunOutcome> {
    return this.finished(this.start(js, options));
  }

  async finished(run: string): Promise<RunOutcome> {
    const message = await this.until(
      (candidate) => candidate.type === "finished" && candidate.run === run,
    );
    return (message as Extract<FromSession, { type: "finished" }>).outcome;
  }

  interrupt(run: string): void {
    this.#pipe(5).write(Buffer.of(1));
    this.send({ type: "interrupt", run });
  }

  send(message: ToSession): void {
    this.#pipe(4).write(encodeFrame(message));
  }

  /** Resolves with the first message that passes, whether it is there already or still to come. */
  async until(passes: (message: FromSession) => boolean): Promise<FromSession> {
    for (;;) {
      const found = this.messages.find(passes);
      if (found !== undefined) {
        return found;
      }
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Returns all that a run has written to stdout, or to stderr. */
  text(run: string, name: "stdout" | "stderr" = "stdout"): string {
    return this.messages
      .filter((message) => message.type === "stream")
      .filter((message) => message.run === run && message.name === name)
      .map(({ text }) => text)
      .join("");
  }

  /** Returns the content of what a run has published, by type of message. */
  published(run: string, messageType: string): Record<string, unknown>[] {
    return this.messages
      .filter((message) => message.type === "publish")
      .filter((message) => message.run === run && message.messageType === messageType)
      .map(({ content }) => content);
  }

  async close(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill("SIGKILL");
    await ended;
  }

  #take(message: FromSession): void {
    if (message.type === "loadModule") {
      const answer = this.resolveModule(message.specifier, message.from, message.mode);
      this.send(
        "message" in answer
          ? { type: "moduleError", id: message.id, error: answer }
          : { type: "module", id: message.id, graph: answer },
      );
    }
    dropColours(message);
    this.messages.push(message);
    for (const wake of this.#waiting) {
      wake();
    }
    this.#waiting.clear();
  }

  #pipe(fd: 4 | 5): Writable {
    return (this.process.stdio as unknown[])[fd] as Writable;
  }
}

/** Makes a cell whose compiled text is its own text, line by line and column by column. */
export function compiled(js: string, scriptName: string): CompiledCell {
  return {
    scriptName,
    js,
    map: identityMap(js, scriptName),
    warnings: "",
    report: { time: false, tensors: false },
    declares: [],
  };
}

/** Makes a source map of text that was compiled to itself, with a mapping for every column. */
export function identityMap(js: string, name: string): CompiledCell["map"] {
  let back = 0;
  const mappings = js.split("\n").map((line, number) => {
    const start = `AA${number === 0 ? "A" : "C"}${encodeVlq(-back)}`;
    back = Math.max(0, line.length - 1);
    return [start, ...Array.from({ length: back }, () => "CAAC")].join(",");
  });
  return {
    file: name,
    version: 3,
    sources: [name],
    sourcesContent: [js],
    names: [],
    mappings: mappings.join(";"),
    sourceRoot: "",
  };
}

/** Writes a number as source maps do: base 64, five bits for each digit, the sign in the lowest bit. */
function encodeVlq(value: number): string {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let rest = value < 0 ? -value * 2 + 1 : value * 2;
  let text = "";
  do {
    const digit = rest % 32;
    rest = Math.floor(rest / 32);
    text += digits.charAt(rest > 0 ? digit + 32 : digit);
  } while (rest > 0);
  return text;
}

function findPackage(name: string, folder: string): ModuleGraph | LanguageError {
  try {
    const path = createRequire(join(folder, "_")).resolve(name);
    const target = isBuiltin(path)
      ? { native: path, format: "builtin" as const }
      : { native: pathToFileURL(path).href, format: nativeFormat(path) };
    return { target, modules: [] };
  } catch (error) {
    return packError(error);
  }
}

function dropColours(message: FromSession): void {
  if (message.type !== "publish") {
    return;
  }
  const { data } = message.content as { data?: MimeBundle };
  const text = data?.["text/plain"];
  if (data && typeof text === "string") {
    data["text/plain"] = stripVTControlCharacters(text);
  }
}
