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

/** A file that no process has read for so long is removed. */
const longestUnused = 30 * 24 * 60 * 60 * 1000;

const extension = ".v8";

/** A checksum stands at the end of each file. */
const checksumBytes = 4;

/** What V8 made of scripts, in files of a folder. It is never needed: what goes wrong with them goes wrong in silence. */
export class CodeCache {
  readonly #folder: string | undefined;

  /** @param folder without one nothing is kept. */
  constructor(folder: string | undefined) {
    this.#folder = folder;
  }

  /** What is kept for a script as it is now, and this Node.js. */
  read(script: string): Buffer | undefined {
    return attempt(() => {
      const path = this.#path(script);
      if (path === undefined) {
        return undefined;
      }
      const file = readFileSync(path);
      const data = file.subarray(0, -checksumBytes);
      // V8 trusts what it is given.
      if (file.readUInt32LE(data.length) !== crc32(data)) {
        return undefined;
      }
      const now = new Date();
      utimesSync(path, now, now);
      return data;
    });
  }

  /** Keeps what V8 made of a script, in place of what it made of the script before it changed. */
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

/** What the files of one script have in common under one Node.js, whichever the script's content. */
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
