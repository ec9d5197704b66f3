import { Deferred } from "../../deferred.js";
import type { FromSession, RunOutcome, ToSession } from "../../link/sessionMessages.js";
import type { Session, StartSession } from "./session.js";

/** The error of a cell whose session ended while it ran. */
export class SessionEndedError extends Error {
  override name = "SessionEnded";

  constructor(how: string) {
    super(
      `the session ended (${how}): variables are gone; ` +
        "run the cells again that define what you need",
    );
  }
}

/** The error of a cell that could be ended only with its session. */
class SessionReplacedError extends SessionEndedError {
  constructor() {
    super("");
    this.message =
      "the cell could not be stopped, so a new session has replaced the old one: all variables, " +
      "imports, trainings and child processes are gone; run the cells again that define what you need";
  }
}

/** The events of the sessions that a {@link SessionSupervisor} keeps. */
export interface SupervisorEvents {
  onMessage(message: Exclude<FromSession, { type: "ready" | "finished" }>): void;
  onRawOutput(name: "stdout" | "stderr", text: string): void;
  /**
   * Is called when the session has ended by itself and a new one has taken its place.
   *
   * `how` says how it ended.
   */
  onReplaced(how: string): void;
}

type Run = Extract<ToSession, { type: "run" }>;

/** The supervisor of the session: it keeps one running, and replaces one that ends by itself. */
export class SessionSupervisor {
  readonly #startSession: StartSession;
  readonly #events: SupervisorEvents;
  #session: Session | undefined;
  #isReady = false;
  #isHeld = false;
  #isClosed = false;
  #isGivenUp = false;
  #current: { id: string; outcome: Deferred<RunOutcome> } | undefined;

  constructor(startSession: StartSession, events: SupervisorEvents) {
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
   * Runs a compiled cell, one at a time.
   * @throws SessionEndedError if the session ends before the run does.
   */
  run(run: Omit<Run, "type">): Promise<RunOutcome> {
    const outcome = new Deferred<RunOutcome>();
    this.#current = { id: run.run, outcome };
    this.send({ type: "run", ...run });
    return outcome.promise;
  }

  /** Sends a message to the session, which is started if there is none. */
  send(message: ToSession): void {
    this.start().send(message);
  }

  /** Asks the session to stop a run, whatever it is doing. */
  interrupt(run: string): void {
    this.send({ type: "interrupt", run });
    this.start().wakeWatchdog();
  }

  /**
   * Ends the session with all that it holds. A new one takes its place.
   *
   * It is for a run that can't be stopped otherwise.
   */
  replace(): void {
    this.#isGivenUp = true;
    void this.#session?.end();
  }

  /** Stops reading what the session sends, so that it soon waits; or goes on reading. */
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
    const error = this.#isGivenUp ? new SessionReplacedError() : new SessionEndedError(how);
    this.#isGivenUp = false;
    const current = this.#current;
    this.#current = undefined;
    // A session that was never ready would most likely fail again: only the next message starts
    // another.
    if (this.#isReady) {
      this.start();
    }
    this.#events.onReplaced(how);
    current?.outcome.reject(error);
  }
}
