import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readResults } from "@epochbook/helpers";
import { checkTools, readBuild, tensorflowVersion } from "@epochbook/native";
import type { BackendReport } from "@epochbook/training";
import { afterAll, describe, expect, vi } from "vitest";
import { testWith } from "../../testWith.js";
import { expectLeanKernels } from "./leanKernels.js";
import { expectResourceAdam } from "./resourceAdam.js";

const tools = await checkTools();
const testBuild = testWith({
  Linux: process.platform === "linux",
  ...Object.fromEntries(tools.map(({ name, missing }) => [name, missing === undefined])),
});

/** The programs of Node.js that one build must work with: this one, or those that are listed. */
const nodes = (process.env.EPOCHBOOK_TEST_NODES ?? process.execPath).split(delimiter);

const launcher = fileURLToPath(new URL("../../../src/cli/epochbook.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "epochbook-native-"));
const native = join(folder, "native");
const environment = { ...process.env, EPOCHBOOK_NATIVE: native };

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs `epochbook` to its end, and returns the text that it printed. */
function run(args: string[], node = process.execPath, more: NodeJS.ProcessEnv = {}): string {
  return execFileSync(node, [launcher, ...args], {
    encoding: "utf8",
    env: { ...environment, ...more },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** The result of train.cjs. */
interface Training {
  report: BackendReport;
  engine: string;
  trainedOn: string;
  accuracy: number;
  largest: number[];
  halves: number[][];
}

/** Trains by train.cjs in a process, and expects that it prints nothing else. */
function train(node: string): Training {
  const script = fileURLToPath(new URL("train.cjs", import.meta.url));
  const { status, stdout, stderr } = spawnSync(node, [script], {
    encoding: "utf8",
    env: environment,
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  return JSON.parse(stdout) as Training;
}

/**
 * Writes the chapter's third notebook, changed so that it fits by TensorFlow.js, and returns its path.
 *
 * It finds packages there as in the chapter.
 */
function writeChapter(): string {
  const path = join(folder, "03-hidden.ipynb");
  const source = readFileSync("notebooks/03-hidden.ipynb", "utf8");
  const text = source.replace("epochs: epochs, batchSize", 'engine: \\"tfjs\\", $&');
  expect(text).not.toBe(source);
  writeFileSync(path, text);
  const packages = join(folder, "node_modules");
  if (!existsSync(packages)) {
    symlinkSync(resolve("node_modules"), packages);
  }
  return path;
}

describe("TensorFlow for the CPU", () => {
  testBuild("is built from nothing", () => {
    expect(run(["native", "build", "--cpu"])).toContain(`built TensorFlow ${tensorflowVersion}`);
    expect(readBuild("cpu", native)).toMatchObject({
      ...{ kind: "cpu", tensorflow: tensorflowVersion, folder: join(native, "cpu") },
    });
    expect(run(["native", "build", "--cpu"])).toContain("it is there already");
  });

  testBuild("computes the same with the kernels that fit replaces", async () => {
    vi.stubEnv("EPOCHBOOK_NATIVE", native);
    await expectLeanKernels();
  });

  testBuild("moves weights by TensorFlow's own operation for Adam", async () => {
    vi.stubEnv("EPOCHBOOK_NATIVE", native);
    await expectResourceAdam();
  });

  describe.each(nodes)("on %s", (node) => {
    testBuild("trains, and prints nothing", () => {
      const { report, accuracy, ...rest } = train(node);
      expect(report).toMatchObject({ name: "node", tensorflow: tensorflowVersion });
      expect(report.folder).toBe(join(native, "cpu"));
      expect(accuracy).toBeGreaterThan(0.9);
      expect(rest).toEqual({
        ...{ engine: "tfjs", trainedOn: "node", largest: [3, 2] },
        halves: [
          [1, 2],
          [3, 4],
        ],
      });
    });
  });

  testBuild.each(nodes)("trains a chapter on %s", (node) => {
    const out = mkdtempSync(join(folder, "book-"));
    run(["run", writeChapter(), "--quick", "--out", out], node, { EPOCHBOOK_BACKEND: "node" });
    const [result] = readResults(out);
    expect(result).toMatchObject({ id: "hidden", engine: "tfjs", backend: "node" });
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    expect(`v${result.versions.node}`).toBe(version);
    expect(result.test).toBeGreaterThan(75);
  });
});

describe("TensorFlow for the GPU", () => {
  testBuild("compiles and links, and computes on the CPU where there is no GPU", () => {
    run(["native", "remove", "--cpu"]);
    run(["native", "build", "--gpu", "--no-cuda"]);
    const { report, accuracy } = train(process.execPath);
    expect(report.folder).toBe(join(native, "gpu"));
    expect(report.package).toBe("@tensorflow/tfjs-node-gpu");
    expect(report.name === "gpu" || report.reason.includes("computes on the CPU")).toBe(true);
    expect(accuracy).toBeGreaterThan(0.9);
  });
});
