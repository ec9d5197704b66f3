/** A line of CSV: the path, quoted if it holds a comma, `sha256=` and the hash, the size. */
const line = /^(?:"((?:[^"]|"")*)"|([^,"]*)),sha256=([\w-]+),\d*$/gm;

/** Reads a wheel's RECORD: the hash of each file by its path. */
export function readHashes(record: string): Map<string, string> {
  const lines = record.replaceAll("\r\n", "\n").matchAll(line);
  return new Map(
    Array.from(lines, ([, quoted, plain, hash]) => [
      (quoted as string | undefined)?.replaceAll('""', '"') ?? plain,
      hash,
    ]),
  );
}
