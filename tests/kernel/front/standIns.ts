import type {
  CompiledCell,
  LanguageRequestName,
} from "../../../src/kernel/dist/link/languageRequests.js";
import type {
  FromSession,
  RunOutcome,
  ToSession,
} from "../../../src/kernel/dist/link/sessionMessages.js";
import type { Language } from "../../../src/kernel/dist/front/language/language.js";
import type { Session, SessionEvents } from "../../../src/kernel/dist/front/session/session.js";

/** A request to the language part. */
export interface Asked {
  name: LanguageRequestName;
  params: { code?: string; kind?: string; scriptName?: string; specifier?: string };
  signal?: AbortSignal;
}

/** The function that answers requests; `undefined` leaves it to the defaults of the stand-in. */
export type AnswerLanguage = (asked: Asked) => unknown;

/** Makes a compiled cell whose JavaScript is the cell's code, for {@link StandInSession} to read. */
export function compiled(code: string, warnings = ""): { cell: CompiledCell } {
  const map = { file: "", version: 3, sources: [], sourcesContent: [], names: [], mappings: "" };
  const report = { time: false, tensors: false };
  return {
    cell: {
      scriptName: "cell",
      js: code,
      map: { ...map, sourceRoot: "" },
      warnings,
      report,
      declares: [],
    },
  };
}

/** A language part that knows no TypeScript: every code compiles to itself. */
export class StandInLanguage implements Language {
  readonly #answer: AnswerLanguage;
  readonly asked: Asked[] = [];

  constructor(answer: AnswerLanguage = () => undefined) {
    this.#answer = answer;
  }

  async request(name: LanguageRequestName, params: unknown, signal?: AbortSignal): Promise<never> {
    const asked = { name, params: (params ?? {}) as Asked["params"], ...(signal && { signal }) };
    this.asked.push(asked);
    return ((await this.#answer(asked)) ?? this.#default(asked)) as never;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #default({ name, params }: Asked): unknown {
    if (name === "start") {
      return { typescript: "6.0.3", notice: "" };
    }
    if (name === "compile") {
      return compiled(params.code ?? "");
    }
    if (name === "complete") {
      return { matches: [], start: 0, end: 0 };
    }
    if (name === "neededCells") {
      return [];
    }
    if (name === "isComplete") {
      return { status: "complete" };
    }
    return null;
  }
}

type Run = Extract<ToSession, { type: "run" }>;

/** The function that does what a run does; if it returns `undefined`, the run goes on until `finish` is called. */
export type RunCode = (
  run: Run,
  session: StandInSession,
) => RunOutcome | undefined | Promise<RunOutcome | undefined>;

export const ok: RunOutcome = { status: "ok", userExpressions: {} };

/** A session that runs no code: a test says what each run does. */
export class StandInSession implements Session {
  readonly #events: SessionEvents;
  readonly #runCode: RunCode;
  readonly received: ToSession[] = [];
  wakeUps = 0;
  isHeld = false;

  constructor(events: SessionEvents, runCode: RunCode) {
    this.#events = events;
    this.#runCode = runCode;

    setImmediate(() => {
      this.tell({ type: "ready" });
    });
  }

  send(message: ToSession): void {
    this.received.push(message);
    if (message.type === "run") {
      void this.#run(message);
    }
  }

  wakeWatchdog(): void {
    this.wakeUps += 1;
  }

  hold(isHeld: boolean): void {
    this.isHeld = isHeld;
  }

  end(): Promise<void> {
    this.die("killed by SIGTERM");
    return Promise.resolve();
  }

  tell(message: FromSession): void {
    this.#events.onMessage(message);
  }

  print(run: string, text: string, name: "stdout" | "stderr" = "stdout"): void {
    this.tell({ type: "stream", run, name, text });
  }

  publish(
    run: string,
    messageType: Extract<FromSession, { type: "publish" }>["messageType"],
    content: Record<string, unknown>,
  ): void {
    this.tell({ type: "publish", run, messageType, content, metadata: {}, buffers: [] });
  }

  finish(run: string, outcome: RunOutcome): void {
    this.tell({ type: "finished", run, outcome });
  }

  printRaw(name: "stdout" | "stderr", text: string): void {
    this.#events.onRawOutput(name, text);
  }

  /** Ends by itself, as a process does that exits. */
  die(how: string): void {
    this.#events.onEnd(how);
  }

  async #run(run: Run): Promise<void> {
    const outcome = await this.#runCode(run, this);
    if (outcome) {
      this.finish(run.run, outcome);
    }
  }
}
