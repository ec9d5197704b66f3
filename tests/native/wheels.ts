import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** A small wheel to make. */
export interface WheelContents {
  name: string;
  version: string;
  /** The texts of the wheel's files by their paths. */
  files: Record<string, string>;
  /** The lines of METADATA, such as `Requires-Dist: …`. */
  metadata?: string[];
  /** The paths whose recorded hash is that of another text. */
  damaged?: string[];
  /** The paths that RECORD leaves out. */
  unlisted?: string[];
}

/** Writes a wheel as pip's packages have it: a zip with RECORD and METADATA. */
export async function writeWheel(file: string, contents: WheelContents): Promise<void> {
  const { name, version, files, metadata = [], damaged = [], unlisted = [] } = contents;
  const info = `${name.replaceAll("-", "_")}-${version}.dist-info`;
  const record = Object.entries(files)
    .filter(([path]) => !unlisted.includes(path))
    .map(([path, text]) => {
      const hash = createHash("sha256").update(damaged.includes(path) ? `${text}!` : text);
      const quoted = path.includes(",") ? `"${path}"` : path;
      return `${quoted},sha256=${hash.digest("base64url")},${Buffer.byteLength(text)}`;
    });
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(files)) {
    const mode = path.includes("/bin/") ? 0o100755 : 0o100644;
    zip.addBuffer(Buffer.from(text), path, { mode });
  }
  const described = [`Name: ${name}`, `Version: ${version}`, ...metadata].join("\n");
  zip.addBuffer(Buffer.from(described), `${info}/METADATA`);
  zip.addBuffer(Buffer.from([...record, `${info}/RECORD,,`].join("\n")), `${info}/RECORD`);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
