import { createHash } from "node:crypto";
import {
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** The time after which a file that no process has read is removed, in milliseconds. */
const longestUnused = 30 * 24 * 60 * 60 * 1000;

const extension = ".v8";

/** The length of the checksum at the end of each file. */
const checksumBytes = 4;

/**
 * The compiled code of scripts, as V8 gives it, in files of a folder.
 *
 * It only saves time, so errors with the files are ignored.
 */
export class CodeCache {
  readonly #folder: string | undefined;

  /** @param folder - where the files are; without it nothing is kept */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** Returns the code that is kept for a script as it is now and for this Node.js. */
  read(script: string): Buffer | undefined {
    return attempt(() => {
      const path = this.#path(script);
      if (path === undefined) {
        return undefined;
      }
      const file = readFileSync(path);
      const data = file.subarray(0, -checksumBytes);
      // V8 doesn't check what it is given.
      if (file.readUInt32LE(data.length) !== crc32(data)) {
        return undefined;
      }
      const now = new Date();
      utimesSync(path, now, now);
      return data;
    });
  }

  /** Keeps the compiled code of a script, in place of the code from before the script changed. */
  write(script: string, data: Buffer): void {
    attempt(() => {
      const path = this.#path(script);
      if (this.#folder === undefined || path === undefined) {
        return;
      }
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      // Others read the file only when it is complete.
      const draft = `${path}.${process.pid}.draft`;
      const checksum = Buffer.alloc(checksumBytes);
      checksum.writeUInt32LE(crc32(data));
      writeFileSync(draft, Buffer.concat([data, checksum]), { mode: 0o600 });
      renameSync(draft, path);
      this.#removeOld(this.#folder, path, prefixOf(script));
    });
  }

  #path(script: string): string | undefined {
    if (this.#folder === undefined) {
      return undefined;
    }
    const { size, mtimeMs } = statSync(script);
    return join(this.#folder, `${prefixOf(script)}${hash(`${size}:${mtimeMs}`)}${extension}`);
  }

  #removeOld(folder: string, kept: string, prefix: string): void {
    const oldest = Date.now() - longestUnused;
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const isOurs = name.endsWith(extension) || name.endsWith(".draft");
      if (!isOurs || path === kept) {
        continue;
      }
      const isReplaced = name.startsWith(prefix) && name.endsWith(extension);
      if (isReplaced || statSync(path).mtimeMs < oldest) {
        rmSync(path, { force: true });
      }
    }
  }
}

/**
 * Returns the start of the names of one script's files under one Node.js, for any content of the script.
 */
function prefixOf(script: string): string {
  return `${hash(script)}-${process.version}-${process.arch}-`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
