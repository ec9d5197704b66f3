import { createHash } from "node:crypto";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { defaultThreads } from "../../../threads.js";
import { chosenProvider } from "../provider.js";
import { createSession } from "../runtime.js";

/** A session that several runs may use. */
interface Entry {
  readonly session: Promise<InferenceSession>;
  /** The number of those that use it. */
  users: number;
  /** The timer that closes the session, if nobody uses it till then. */
  closing?: NodeJS.Timeout;
}

/** The number of unused sessions that are kept: those of a fit, its evaluation and predictions. */
const maxIdleSessions = 3;

/**
 * The time that an unused session is kept, since it holds memory.
 *
 * It is long enough for the next run of a sweep to begin.
 */
const idleMilliseconds = 5_000;

/** The sessions by program, threads and provider, the least recently used first. */
const entries = new Map<string, Entry>();

/** A compiled program, ready to run. */
export interface Session {
  /** Runs the program. */
  run(feeds: Record<string, Tensor>): Promise<InferenceSession.OnnxValueMapType>;
  /** Says that the session is not needed any more. */
  release(): void;
}

/**
 * Opens a session for a program. The same program, threads and provider share one.
 *
 * @param threads - the number of threads; undefined for the default
 */
export async function openSession(model: Uint8Array, threads = defaultThreads()): Promise<Session> {
  const provider = chosenProvider();
  const key = `${createHash("sha256").update(model).digest("base64")} ${threads} ${provider}`;
  const entry: Entry = entries.get(key) ?? {
    session: createSession(model, threads, provider),
    users: 0,
  };
  // Inserted again, so that the order is that of the last use.
  entries.delete(key);
  entries.set(key, entry);
  entry.users++;
  clearTimeout(entry.closing);
  try {
    const session = await entry.session;
    return {
      run: (feeds) => session.run(feeds),
      release: () => {
        release(key, entry);
      },
    };
  } catch (error) {
    remove(key, entry);
    throw error;
  }
}

function release(key: string, entry: Entry): void {
  entry.users--;
  if (entry.users > 0) {
    return;
  }
  entry.closing = setTimeout(close, idleMilliseconds, key, entry).unref();
  const idle = [...entries].filter(([, { users }]) => users === 0);
  for (const [oldKey, old] of idle.slice(0, Math.max(0, idle.length - maxIdleSessions))) {
    clearTimeout(old.closing);
    close(oldKey, old);
  }
}

function close(key: string, entry: Entry): void {
  remove(key, entry);
  void entry.session.then((session) => session.release());
}

/** Removes an entry, and no later one of the same key. */
function remove(key: string, entry: Entry): void {
  if (entries.get(key) === entry) {
    entries.delete(key);
  }
}
