import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { isUserError } from "@epochbook/core";
import { DatasetError, loadImageFolder, loadMnist, splitValidation } from "@epochbook/datasets";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shownAs } from "../shownAs.js";
import { idxFile } from "./idx.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epochbook-datasets-"));
  write("train-images-idx3-ubyte", idxFile([3, 2, 2], [0, 51, 102, 255, 1, 2, 3, 4, 5, 6, 7, 8]));
  write("train-labels-idx1-ubyte", idxFile([3], [0, 2, 1]));
  write("t10k-images-idx3-ubyte", idxFile([1, 2, 2], [255, 0, 0, 255]));
  write("t10k-labels-idx1-ubyte", idxFile([1], [2]));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, bytes: Uint8Array): void {
  writeFileSync(join(folder, name), bytes);
}

function rename(from: string, to: string, bytes: Uint8Array): void {
  unlinkSync(join(folder, from));
  write(to, bytes);
}

describe("a folder of idx files", () => {
  test("gives pixels in [0, 1], labels, shapes and the number of classes", () => {
    const { train, test } = loadImageFolder(folder);
    expect(train.images.shape).toEqual([3, 4]);
    expect(Array.from(train.images.data.subarray(0, 4))).toEqual(
      [0, 51, 102, 255].map((byte) => Math.fround(byte / 255)),
    );
    expect(train.labels).toEqual({ data: Uint8Array.of(0, 2, 1), shape: [3] });
    expect(train).toMatchObject({ height: 2, width: 2, classes: 3 });
    expect(test.images).toEqual({ data: Float32Array.of(1, 0, 0, 1), shape: [1, 4] });
  });

  test("shows itself as at most three lines, and its parts do", () => {
    const set = loadImageFolder(folder);
    expect(shownAs(set).split("\n")).toEqual([
      "images of 2 × 2 pixels, 3 classes",
      "train: 3 images Float32Array [3, 4], labels Uint8Array [3]",
      "test: 1 image Float32Array [1, 4], labels Uint8Array [1]",
    ]);
    expect(shownAs(set.train).split("\n")).toEqual([
      "3 images, 2 × 2 pixels, 3 classes",
      "images: Float32Array [3, 4]",
      "labels: Uint8Array [3]",
    ]);
    const parts = splitValidation(set.train, 0.3);
    expect(shownAs(parts)).toContain("\nvalidation: 1 image Float32Array [1, 4], labels");
    expect(shownAs(parts.train)).toMatch(/^2 images, /);
  });

  test("keeps the bytes on request", () => {
    const { test } = loadImageFolder(folder, { pixels: "uint8" });
    expect(Array.from(test.images.data)).toEqual([255, 0, 0, 255]);
    expect(test.images.data).toBeInstanceOf(Uint8Array);
  });

  test("has options that are known", () => {
    const misspelt = { pixel: "uint8" } as object;
    const message = /got "pixel"; did you mean pixels\?$/;
    expect(() => loadImageFolder(folder, misspelt)).toThrow(message);
    expect(() => loadMnist(misspelt)).toThrow(message);
    expect(() => loadImageFolder(folder, { pixels: "uint16" as "uint8" })).toThrow(
      'expected pixels to be "float32" or "uint8", got "uint16" (string)',
    );
  });

  test("reads .gz files, with dots for dashes as older sites name them", () => {
    const bytes = gzipSync(idxFile([1, 2, 2], [9, 9, 9, 9]));
    rename("t10k-images-idx3-ubyte", "t10k-images.idx3-ubyte.gz", bytes);
    expect(Array.from(loadImageFolder(folder, { pixels: "uint8" }).test.images.data)).toEqual([
      9, 9, 9, 9,
    ]);
  });

  test("is a user's mistake where it can't be used", () => {
    expect(isUserError(new DatasetError("a", "b", "c"))).toBe(true);
  });

  test("chooses one of several data sets by prefix", () => {
    for (const split of ["train", "test"]) {
      write(`emnist-letters-${split}-images-idx3-ubyte`, idxFile([1, 2, 2], [1, 1, 1, 1]));
      write(`emnist-letters-${split}-labels-idx1-ubyte`, idxFile([1], [26]));
    }
    expect(loadImageFolder(folder, { prefix: "emnist-letters-" }).train.classes).toBe(27);
    expect(() => loadImageFolder(folder)).toThrow(/Choose one data set with the option prefix/);
  });
});

describe("a bad file is named, with what was expected and found", () => {
  const images = "train-images-idx3-ubyte";
  const labels = "train-labels-idx1-ubyte";
  const cases: [string, string, Uint8Array, RegExp][] = [
    ["empty", images, new Uint8Array(), /found an empty file/],
    ["garbage", images, Buffer.from("<html>404</html>"), /0x00000803 .*found 0x3c68746d/],
    ["of another type", images, idxFile([3, 2, 2], [], 0x0d), /found an idx file of 32-bit floats/],
    ["swapped", images, idxFile([3], [0, 2, 1]), /found 1 dimension\. .*swapped\?/],
    [
      "with a cut header",
      images,
      idxFile([3, 2, 2], []).subarray(0, 9),
      /header of 16 bytes, found 9 bytes/,
    ],
    [
      "truncated",
      images,
      idxFile([3, 2, 2], [1, 2, 3]),
      /28 bytes for the shape \[3, 2, 2\], found 19 bytes\. The file is cut short/,
    ],
    [
      "too long",
      labels,
      idxFile([3], [0, 2, 1, 1]),
      /11 bytes for the shape \[3\], found 12 bytes/,
    ],
    ["without elements", labels, idxFile([0], []), /at least one element, found the shape \[0\]/],
    [
      "with too few labels",
      labels,
      idxFile([2], [0, 1]),
      /one label for each of the 3 images of .*images-idx3-ubyte, found 2 labels/,
    ],
  ];

  test.each(cases)("%s", (_, name, bytes, message) => {
    write(name, bytes);
    const load = () => loadImageFolder(folder);
    expect(load).toThrow(DatasetError);
    expect(load).toThrow(message);
    expect(load).toThrow(join(folder, name));
  });

  test("missing: says which and what is there", () => {
    unlinkSync(join(folder, labels));
    expect(() => loadImageFolder(folder)).toThrow(
      /expected a file …train-labels-idx1-ubyte or .*\.gz, found t10k-images/,
    );
    expect(() => loadImageFolder(join(folder, "nowhere"))).toThrow(/no readable folder/);
  });

  test("not gzip", () => {
    rename(labels, `${labels}.gz`, Buffer.from("not gzip"));
    expect(() => loadImageFolder(folder)).toThrow(/expected a gzip file, found 8 bytes/);
  });

  test("a label beyond the classes", () => {
    write("t10k-labels-idx1-ubyte", idxFile([1], [3]));
    expect(() => loadImageFolder(folder)).toThrow(/labels from 0 to 2, found 3 at index 0/);
  });

  test("test images of another size", () => {
    write("t10k-images-idx3-ubyte", idxFile([1, 2, 3], [1, 2, 3, 4, 5, 6]));
    expect(() => loadImageFolder(folder)).toThrow(/images of 2 × 2 pixels.*found 2 × 3/);
  });

  test("files that are not MNIST's", () => {
    expect(() => loadMnist({ folder })).toThrow(/md5 sum a25bea736e30d166cdddb491f175f624, found /);
  });

  test("options out of range", () => {
    expect(() => loadImageFolder(folder, { classes: 0 })).toThrow(
      "expected classes to be a whole number from 1 to 256, got 0 (number)",
    );
  });
});
