import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { lock } from "proper-lockfile";
import { NativeError } from "../nativeError.js";
import { ofFolder } from "./ofFolder.js";

/** A lock whose owner hasn't renewed it for so long is taken from it: it was killed. */
const staleMs = 10_000;
const renewMs = 2_000;
const retryMs = 500;

/**
 * Does work on a folder that no other process may do at the same time, after waiting for one that does.
 *
 * The lock is a folder whose time its owner renews, so that a killed owner's is recognised, also from another container
 * that shares the folder.
 *
 * @param onWait is told once if there is another one to wait for
 * @param work gets a signal that also aborts when the lock is lost, as after the process was suspended
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
