import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { messageOf } from "@epochbook/core";
import { lock } from "proper-lockfile";
import { NativeError } from "../nativeError.js";

/**
 * The age at which a lock is taken from its owner.
 *
 * An owner that hasn't renewed it for so long was killed.
 */
const staleMs = 10_000;
const renewMs = 2_000;
const retryMs = 500;

/**
 * Does work on a folder that only one process at a time may do. It waits for another one first.
 *
 * The lock is a folder whose time its owner renews. So the lock of a killed owner is recognised,
 * also from another container that shares the folder.
 *
 * @param onWait - is called once if there is another process to wait for
 * @param work - gets a signal that also aborts when the lock is lost, as after the process was
 * suspended
 * @throws NativeError if the system doesn't let the folder be written to, before the work or in it
 */
export async function withLock<Result>(
  folder: string,
  signal: AbortSignal,
  onWait: () => void,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  try {
    await mkdir(folder, { recursive: true });
    return await workLocked(folder, signal, onWait, work);
  } catch (error) {
    throw ofFolder(folder, error);
  }
}

/** Does work under the lock of a folder that exists. */
async function workLocked<Result>(
  folder: string,
  signal: AbortSignal,
  onWait: () => void,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const lost = new AbortController();
  const acquire = (): Promise<() => Promise<void>> =>
    lock(folder, {
      lockfilePath: join(folder, "lock"),
      stale: staleMs,
      update: renewMs,
      onCompromised: () => {
        lost.abort(new NativeError(`another process has taken over ${folder} meanwhile`));
      },
    });
  const release = await retryWhileLocked(acquire, signal, onWait);
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    // A lock that was lost isn't ours to release.
    if (!lost.signal.aborted) {
      await release();
    }
  }
}

/** Tries to get a lock until no other process has it. */
async function retryWhileLocked<Result>(
  acquire: () => Promise<Result>,
  signal: AbortSignal,
  onWait: () => void,
): Promise<Result> {
  for (let isFirst = true; ; isFirst = false) {
    signal.throwIfAborted();
    try {
      return await acquire();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") {
        throw error;
      }
    }
    if (isFirst) {
      onWait();
    }
    await pause(retryMs, undefined, { signal });
  }
}

/** The codes of the system for a folder that can't be written to, and for a full disk. */
const codes = new Set(["EACCES", "EDQUOT", "EEXIST", "ENOSPC", "ENOTDIR", "EPERM", "EROFS"]);

/**
 * Returns an error that names the folder and what helps, if the system refused to write there.
 *
 * Another error is returned as it is.
 */
function ofFolder(folder: string, error: unknown): unknown {
  const { code = "", syscall = "" } = error as NodeJS.ErrnoException;
  // That a program can't be started has nothing to do with the folder.
  if (!codes.has(code) || syscall.startsWith("spawn")) {
    return error;
  }
  return new NativeError(
    `${folder} can't be written to: ${messageOf(error)}; --dir or EPOCHBOOK_NATIVE names another folder`,
    { cause: error },
  );
}
