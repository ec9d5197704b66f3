import { Deferred } from "../../deferred.js";
import type { FromSession, RunOutcome, ToSession } from "../../link/session.js";
import type { Session, StartSession } from "./session.js";

/** The session ended while it ran a cell. */
export class SessionEndedError extends Error {
  override name = "SessionEnded";

  constructor(how: string) {
    super(
      `the session ended (${how}): variables are gone; ` +
        "run the cells again that define what you need",
    );
  }
}

/** What the host tells of its session. */
export interface HostEvents {
  onMessage(message: Exclude<FromSession, { type: "ready" | "finished" }>): void;
  onRawOutput(name: "stdout" | "stderr", text: string): void;
  /** The session ended, by no wish of the front; a new one has taken its place. */
  onReplaced(how: string): void;
}

type Run = Extract<ToSession, { type: "run" }>;

/** Keeps a session running: one that ends by itself is replaced. */
export class SessionHost {
  readonly #startSession: StartSession;
  readonly #events: HostEvents;
  #session: Session | undefined;
  #isReady = false;
  #isHeld = false;
  #isClosed = false;
  #current: { id: string; outcome: Deferred<RunOutcome> } | undefined;

  constructor(startSession: StartSession, events: HostEvents) {
    this.#startSession = startSession;
    this.#events = events;
  }

  /** Starts the session if there is none. */
  start(): Session {
    if (this.#session) {
      return this.#session;
    }
    this.#isReady = false;
    this.#session = this.#startSession({
      onMessage: this.#onMessage.bind(this),
      onRawOutput: this.#events.onRawOutput.bind(this.#events),
      onEnd: this.#onEnd.bind(this),
    });
    if (this.#isHeld) {
      this.#session.hold(true);
    }
    return this.#session;
  }

  /**
   * Runs a compiled cell; one at a time.
   * @throws SessionEndedError if the session ends before the run does.
   */
  run(run: Omit<Run, "type">): Promise<RunOutcome> {
    const outcome = new Deferred<RunOutcome>();
    this.#current = { id: run.run, outcome };
    this.send({ type: "run", ...run });
    return outcome.promise;
  }

  send(message: ToSession): void {
    this.start().send(message);
  }

  /** Asks the run to stop, whatever it is doing. */
  interrupt(run: string): void {
    this.send({ type: "interrupt", run });
    this.start().wakeWatchdog();
  }

  /** Reads nothing more from the session while held. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#session?.hold(isHeld);
  }

  /** Ends the session for good. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#session?.end();
  }

  #onMessage(message: FromSession): void {
    if (message.type === "ready") {
      this.#isReady = true;
    } else if (message.type === "finished") {
      this.#finish(message);
    } else {
      this.#events.onMessage(message);
    }
  }

  #finish({ run, outcome }: Extract<FromSession, { type: "finished" }>): void {
    if (this.#current?.id !== run) {
      return;
    }
    this.#current.outcome.resolve(outcome);
    this.#current = undefined;
  }

  #onEnd(how: string): void {
    this.#session = undefined;
    if (this.#isClosed) {
      return;
    }
    const current = this.#current;
    this.#current = undefined;
    // One that never came up would most likely fail again: the next run tries.
    if (this.#isReady) {
      this.start();
    }
    this.#events.onReplaced(how);
    current?.outcome.reject(new SessionEndedError(how));
  }
}
