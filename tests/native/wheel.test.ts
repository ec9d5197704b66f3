import { readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NativeError } from "@epochbook/native";
import { beforeEach, describe, expect, it } from "vitest";
import { openWheel, requirementsOf, versionOf } from "../../src/native/dist/wheel/openWheel.js";
import { unpackFile } from "../../src/native/dist/wheel/unpackFile.js";
import { temporaryFolder } from "../temporaryFolder.js";
import { writeWheel } from "./wheels.js";

const files = {
  "tensorflow/libtensorflow_cc.so.2": "library".repeat(10_000),
  "nvidia/cuda_nvcc/bin/ptxas": "program",
  "a, b/with, commas.h": "header",
};

let folder: string;
let file: string;
let signal: AbortSignal;

beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, "small.whl");
  signal = new AbortController().signal;
});

/** Unpacks a file of the wheel, and returns its path. */
async function unpack(path: string, onBytes?: (bytes: number) => void): Promise<string> {
  const wheel = await openWheel(file);
  const target = join(folder, "out", path);
  try {
    await unpackFile(wheel, {
      ...{ path, target, scratch: folder, signal },
      ...(onBytes && { onBytes }),
    });
  } finally {
    wheel.zip.close();
  }
  return target;
}

describe("a wheel", () => {
  it("is unpacked file by file, programs as programs", async () => {
    await writeWheel(file, { name: "small", version: "1.0", files });
    let bytes = 0;
    for (const [path, text] of Object.entries(files)) {
      const target = await unpack(path, (more) => (bytes += more));
      expect(readFileSync(target, "utf8")).toBe(text);
      expect((statSync(target).mode & 0o111) !== 0).toBe(path.includes("/bin/"));
    }
    expect(bytes).toBe(Object.values(files).join("").length);
  });

  it.each([
    ["damaged", / is damaged: its SHA-256 is [\w-]{43}, and RECORD says [\w-]{43}$/],
    ["unlisted", / is damaged: its RECORD doesn't list it$/],
  ])("with a %s file is refused, and nothing is put in place", async (fault, message) => {
    const path = "tensorflow/libtensorflow_cc.so.2";
    await writeWheel(file, { name: "small", version: "1.0", files, [fault]: [path] });
    await expect(unpack(path)).rejects.toThrow(NativeError);
    await expect(unpack(path)).rejects.toThrow(message);
    expect(readdirSync(folder)).not.toContain("out");
  });

  it("whose bytes a disk has changed is refused", async () => {
    const path = "nvidia/cuda_nvcc/bin/ptxas";
    await writeWheel(file, { name: "small", version: "1.0", files });
    const bytes = readFileSync(file);
    // A local header is 30 bytes and the path; the data follow.
    bytes[bytes.indexOf(path) + path.length] ^= 1;
    writeFileSync(file, bytes);
    await expect(unpack(path)).rejects.toThrow(/ptxas in .*small\.whl is damaged: /);
  });

  it("that isn't whole, or is none, is refused", async () => {
    await writeWheel(file, { name: "small", version: "1.0", files });
    truncateSync(file, statSync(file).size - 100);
    await expect(openWheel(file)).rejects.toThrow(/small\.whl is no whole wheel: /);
    writeFileSync(file, "<html>no such file</html>");
    await expect(openWheel(file)).rejects.toThrow(NativeError);
    await expect(openWheel(join(folder, "none.whl"))).rejects.toThrow(/is no whole wheel: ENOENT/);
  });

  it("stops to be unpacked when it is told to", async () => {
    await writeWheel(file, { name: "small", version: "1.0", files });
    const reason = new Error("enough");
    signal = AbortSignal.abort(reason);
    await expect(unpack("tensorflow/libtensorflow_cc.so.2")).rejects.toBe(reason);
  });
});

describe("METADATA", () => {
  const metadata = [
    "Metadata-Version: 2.1",
    "Version: 2.21.0",
    "Requires-Dist: numpy>=1.26.0",
    'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
    "Requires-Dist: nvidia-cudnn-cu12 (<10.0,>=9.3.0.75) ; extra == 'and-cuda'",
    'Requires-Dist: other>=1; (sys_platform != "win32" and python_version < "3.13") and extra == "more"',
  ].join("\r\n");

  it("says the version and what an extra requires", () => {
    expect(versionOf(metadata)).toBe("2.21.0");
    expect(requirementsOf(metadata, "and-cuda")).toEqual([
      "nvidia-cublas-cu12<13.0,>=12.5.3.2",
      "nvidia-cudnn-cu12<10.0,>=9.3.0.75",
    ]);
    expect(requirementsOf(metadata, "none")).toEqual([]);
  });
});
