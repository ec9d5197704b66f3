import type { FromSession, ToSession } from "../../link/sessionMessages.js";

/** The events of a session, for the front. */
export interface SessionEvents {
  onMessage(message: FromSession): void;
  /**
   * Takes output that the cell's `console` and `process` did not print.
   *
   * It is that of native code and child processes.
   */
  onRawOutput(name: "stdout" | "stderr", text: string): void;
  /** Is called last: the session is gone, and `how` says why, for example `exit code 3`. */
  onEnd(how: string): void;
}

/** A running session, which runs compiled cells. */
export interface Session {
  send(message: ToSession): void;
  /** Tells the watchdog that the current run must stop; it also ends code that never waits. */
  wakeWatchdog(): void;
  /** Stops reading what the session sends, so that it soon waits; or goes on reading. */
  hold(isHeld: boolean): void;
  /** Ends the session and what it has started; resolves when it is gone. */
  end(): Promise<void>;
}

/** The function that starts a session. */
export type StartSession = (events: SessionEvents) => Session;
