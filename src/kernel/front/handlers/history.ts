import type { HistoryEntry } from "../history/entry.js";
import type { History } from "../history/history.js";
import { answering } from "./handler.js";

/** The content of a `history_request`. */
interface HistoryRequest {
  hist_access_type?: unknown;
  session?: unknown;
  start?: unknown;
  stop?: unknown;
  n?: unknown;
  pattern?: unknown;
  unique?: unknown;
}

/** Answers a `history_request` with the entries that it asks for, the oldest first. */
export const history = answering("history_reply", async (content, kernel) => {
  const entries = await findEntries(kernel.history, content);
  return {
    status: "ok",
    history: entries.map(({ session, line, source, output }) => {
      return [session, line, content.output === true ? [source, output ?? null] : source];
    }),
  };
});

/**
 * Finds entries by the kind of access that a request names.
 * @throws TypeError for an unknown kind of access.
 */
async function findEntries(history: History, request: HistoryRequest): Promise<HistoryEntry[]> {
  const limit = toLimit(request.n);
  switch (request.hist_access_type) {
    case "range":
      return range(history, request);
    case "tail":
      return newest(history, limit, () => true);
    case "search":
      return newest(history, limit, matcher(request));
    default:
      throw new TypeError(
        'expected hist_access_type to be "range", "tail" or "search", ' +
          `got ${JSON.stringify(request.hist_access_type)}`,
      );
  }
}

/**
 * Finds the entries of a range of lines of one session.
 *
 * Session 0 is the present one, and negative numbers count back from it. Negative lines count back
 * from the next cell.
 */
async function range(history: History, request: HistoryRequest): Promise<HistoryEntry[]> {
  const asked = toInteger(request.session) ?? 0;
  const session = asked > 0 ? asked : (await history.currentSession()) + asked;
  const entries = await history.read(session);
  const next = (entries.at(-1)?.line ?? 0) + 1;
  const fromEnd = (line: number): number => (line < 0 ? next + line : line);
  const start = fromEnd(toInteger(request.start) ?? 0);
  const stop = fromEnd(toInteger(request.stop) ?? next);
  return entries.filter(({ line }) => line >= start && line < stop);
}

async function newest(
  history: History,
  limit: number,
  isWanted: (entry: HistoryEntry) => boolean,
): Promise<HistoryEntry[]> {
  const found: HistoryEntry[] = [];
  for (const session of await history.sessions()) {
    for (const entry of (await history.read(session)).reverse()) {
      if (found.length >= limit) {
        return found.reverse();
      }
      if (isWanted(entry)) {
        found.push(entry);
      }
    }
  }
  return found.reverse();
}

/**
 * Returns a test of the pattern for entries, the newest first.
 *
 * With `unique` it takes each source only once.
 */
function matcher({ pattern, unique }: HistoryRequest): (entry: HistoryEntry) => boolean {
  const glob = globToRegExp(typeof pattern === "string" ? pattern : "*");
  const seen = new Set<string>();
  return ({ source }) => {
    if (!glob.test(source) || (unique === true && seen.has(source))) {
      return false;
    }
    seen.add(source);
    return true;
  };
}

function globToRegExp(glob: string): RegExp {
  const special: Record<string, string> = { "*": ".*", "?": "." };
  const parts = Array.from(
    glob,
    (character) => special[character] ?? character.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&"),
  );
  return new RegExp(`^${parts.join("")}$`, "su");
}

function toInteger(value: unknown): number | undefined {
  return typeof value === "number" && Number.isInteger(value) ? value : undefined;
}

function toLimit(value: unknown): number {
  const limit = toInteger(value);
  return limit === undefined || limit < 0 ? Infinity : limit;
}
