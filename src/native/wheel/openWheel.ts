import { text } from "node:stream/consumers";
import { messageOf } from "@epochbook/core";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { NativeError } from "../nativeError.js";

/**
 * A Python wheel that is open: a zip archive whose RECORD lists the SHA-256 of every file in it.
 */
export interface Wheel {
  readonly file: string;
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  /** The SHA-256 of each file in base64url, by its path. */
  readonly hashes: ReadonlyMap<string, string>;
  /** The text of METADATA: the wheel's name, its version, and the packages that it requires. */
  readonly metadata: string;
}

/**
 * Opens a wheel; `wheel.zip.close()` closes it.
 *
 * @throws NativeError if it is no whole wheel
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

/**
 * Returns the packages that a wheel's METADATA requires for one of its extras.
 *
 * They have the form that pip takes, such as `nvidia-cublas-cu12<13.0,>=12.5.3.2`. Conditions other
 * than the extra itself don't occur with CUDA's packages.
 */
export function requirementsOf(metadata: string, extra: string): string[] {
  const lines = metadata.matchAll(/^Requires-Dist: ([^;\r\n]+);\s*extra == ["']([^"']+)["']\s*$/gm);
  return Array.from(lines)
    .filter(([, , name]) => name === extra)
    .map(([, requirement]) => requirement.trim().replaceAll(/[\s()]/g, ""));
}

/** Returns the version in a wheel's METADATA. */
export function versionOf(metadata: string): string {
  return /^Version: (\S+)/m.exec(metadata)?.[1] ?? "unknown";
}

/** Lists the files of an archive by their paths. */
async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.endsWith("/")) {
      entries.set(entry.fileName, entry);
    }
  }
  return entries;
}

/** Reads the text of a file in the folder that describes the wheel. */
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

/**
 * A line of RECORD, which is CSV.
 *
 * It has the path, quoted if it holds a comma, `sha256=` and the hash, and the size.
 */
const recordLine = /^(?:"((?:[^"]|"")*)"|([^,"]*)),sha256=([\w-]+),\d*$/gm;

/** Reads the hash of each file from a wheel's RECORD, by the file's path. */
function readHashes(record: string): Map<string, string> {
  const lines = record.replaceAll("\r\n", "\n").matchAll(recordLine);
  return new Map(
    Array.from(lines, ([, quoted, plain, hash]) => [
      (quoted as string | undefined)?.replaceAll('""', '"') ?? plain,
      hash,
    ]),
  );
}
