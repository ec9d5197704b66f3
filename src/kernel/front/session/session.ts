import type { FromSession, ToSession } from "../../link/session.js";

/** What a session tells the front. */
export interface SessionEvents {
  onMessage(message: FromSession): void;
  /** Output that was not printed through the cell's `console` or `process`: of native code and child processes. */
  onRawOutput(name: "stdout" | "stderr", text: string): void;
  /** The last event: the session is gone, and `how` says why, for example `exit code 3`. */
  onEnd(how: string): void;
}

/** A running session: what runs the compiled cells. */
export interface Session {
  send(message: ToSession): void;
  /** Tells the watchdog that the current run is to stop, which also ends code that never waits. */
  wakeWatchdog(): void;
  /** While held, nothing more that the session sends is read, so that it soon waits. */
  hold(isHeld: boolean): void;
  /** Ends the session and what it has started; resolves when it is gone. */
  end(): Promise<void>;
}

/** Starts a session. */
export type StartSession = (events: SessionEvents) => Session;
