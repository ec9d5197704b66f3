import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { messageOf } from "@epochbook/core";
import { DatasetError } from "./datasetError.js";

/** The part that one of the four files of a data set plays. */
export interface FileRole {
  /** The file's usual name, for messages. */
  readonly name: string;
  /**
   * The pattern of the name without `.gz`; a prefix such as `emnist-letters-` may stand before it.
   */
  readonly pattern: RegExp;
}

/** The four files of a data set in MNIST's format. */
export const fileRoles = {
  trainImages: { name: "train-images-idx3-ubyte", pattern: /train-images[-.]idx3-ubyte$/ },
  trainLabels: { name: "train-labels-idx1-ubyte", pattern: /train-labels[-.]idx1-ubyte$/ },
  testImages: { name: "t10k-images-idx3-ubyte", pattern: /(t10k|test)-images[-.]idx3-ubyte$/ },
  testLabels: { name: "t10k-labels-idx1-ubyte", pattern: /(t10k|test)-labels[-.]idx1-ubyte$/ },
} satisfies Record<string, FileRole>;

/**
 * Finds the file that plays a role in a folder; of a plain file and its `.gz`, the plain one.
 *
 * @param prefix - the beginning of the file's name, where a folder holds several data sets
 * @throws DatasetError when no file or more than one data set's file matches
 */
export function findFile(folder: string, role: FileRole, prefix: string): string {
  const names = listFolder(folder);
  const matches = names.filter(
    (name) => name.startsWith(prefix) && role.pattern.test(stripGz(name)),
  );
  const plainNames = [...new Set(matches.map(stripGz))];
  const expected = `a file ${prefix}…${role.name} or ${prefix}…${role.name}.gz`;
  if (plainNames.length === 0) {
    const found = names.length === 0 ? "an empty folder" : names.slice(0, 8).join(", ");
    throw new DatasetError(folder, expected, found);
  }
  if (plainNames.length > 1) {
    const hint = "Choose one data set with the option prefix";
    throw new DatasetError(folder, expected, plainNames.join(", "), hint);
  }
  const [plain] = plainNames;
  return join(folder, matches.includes(plain) ? plain : `${plain}.gz`);
}

/** Reads a file whole, uncompressed if its name ends in `.gz`. */
export function readBytes(file: string): Uint8Array {
  const bytes = readFileSync(file);
  if (!file.endsWith(".gz")) {
    return bytes;
  }
  try {
    return gunzipSync(bytes);
  } catch (error) {
    throw new DatasetError(
      file,
      "a gzip file",
      `${bytes.length} bytes that don't unpack`,
      messageOf(error),
    );
  }
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new DatasetError(folder, "a folder of idx files", "no readable folder", messageOf(error));
  }
}

function stripGz(name: string): string {
  return name.replace(/\.gz$/, "");
}
