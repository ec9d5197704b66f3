import { createHash } from "node:crypto";
import { availableParallelism } from "node:os";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { createSession } from "../runtime.js";

/** A session that several runs may use. */
interface Entry {
  readonly session: Promise<InferenceSession>;
  users: number;
}

/** How many sessions that nobody uses are kept for the next run of the same program. */
const IDLE_SESSIONS = 8;

/** By program and threads, the least recently used first. */
const entries = new Map<string, Entry>();

/** A compiled program, ready to run. */
export interface Session {
  run(feeds: Record<string, Tensor>): Promise<InferenceSession.OnnxValueMapType>;
  /** Says that the session is not needed any more. */
  release(): void;
}

/**
 * Opens a session for a program; the same program and threads share one.
 *
 * @param threads - undefined for all that the machine has for us
 */
export async function openSession(
  model: Uint8Array,
  threads = availableParallelism(),
): Promise<Session> {
  const key = `${createHash("sha256").update(model).digest("base64")} ${threads}`;
  const entry = entries.get(key) ?? { session: createSession(model, threads), users: 0 };
  // Put in anew, so that the order is that of the last use.
  entries.delete(key);
  entries.set(key, entry);
  entry.users++;
  const release = (): void => {
    entry.users--;
    closeIdle();
  };
  try {
    const session = await entry.session;
    return { run: (feeds) => session.run(feeds), release };
  } catch (error) {
    entries.delete(key);
    throw error;
  }
}

function closeIdle(): void {
  const idle = [...entries].filter(([, { users }]) => users === 0);
  for (const [key, { session }] of idle.slice(0, Math.max(0, idle.length - IDLE_SESSIONS))) {
    entries.delete(key);
    void session.then((open) => open.release());
  }
}
