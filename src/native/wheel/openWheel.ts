import { text } from "node:stream/consumers";
import { messageOf } from "@epochbook/core";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { NativeError } from "../nativeError.js";
import { readHashes } from "./readHashes.js";

/** A Python wheel that is open: a zip archive whose RECORD lists the SHA-256 of every file in it. */
export interface Wheel {
  readonly file: string;
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  /** SHA-256 in base64url of each file, by its path. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The text of METADATA: the wheel's name, version and what it requires. */
  readonly metadata: string;
}

/**
 * Opens a wheel; `wheel.zip.close()` closes it.
 * @throws NativeError if it is none
 */
export async function openWheel(file: string): Promise<Wheel> {
  let zip: ZipFile | undefined;
  try {
    zip = await yauzl.openPromise(file, { autoClose: false, lazyEntries: true });
    const entries = await listEntries(zip);
    const hashes = readHashes(await readInfo(zip, entries, "RECORD"));
    const metadata = await readInfo(zip, entries, "METADATA");
    return { file, zip, entries, hashes, metadata };
  } catch (error) {
    zip?.close();
    throw new NativeError(`${file} is no whole wheel: ${messageOf(error)}`);
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith("/")) {
      entries.set(entry.fileName, entry);
    }
  }
  return entries;
}

/** The text of a file in the folder that describes the wheel. */
async function readInfo(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  name: string,
): Promise<string> {
  const pattern = new RegExp(`^[^/]+\\.dist-info/${name}$`);
  for (const [path, entry] of entries) {
    if (pattern.test(path)) {
      return text(await zip.openReadStreamPromise(entry));
    }
  }
  throw new Error(`it has no ${name}`);
}
