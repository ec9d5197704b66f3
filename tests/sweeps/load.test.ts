import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadSweep, runHere, runSweep } from "@epochbook/sweeps";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../temporaryFolder.js";

/** Writes files into a folder outside any project, and returns the folder. */
function write(files: Record<string, string>, folder = temporaryFolder()): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return folder;
}

/** Loads a file and runs its only trial. */
async function runOnly(file: string): Promise<unknown> {
  const { definition } = await loadSweep(file);
  const [record] = await runSweep(definition, { executor: runHere(definition.trial), retries: 0 });
  return record.error ?? record.metrics;
}

const body =
  '{ name: "load", space: { x: [1] }, seeds: [1], trial: ({ config }) => ({ x: config.x }) }';

describe("a sweep's file", () => {
  test.each([
    ["sweep.js", `export default ${body};`],
    [
      "sweep.mjs",
      `import { defineSweep } from "@epochbook/sweeps"; export default defineSweep(${body});`,
    ],
    [
      "sweep.cjs",
      `const { defineSweep } = require("@epochbook/sweeps"); module.exports = defineSweep(${body});`,
    ],
    ["required.js", `require("node:path"); exports.__esModule = true; exports.default = ${body};`],
    ["sweep.ts", `enum Kind { A }\nconst x: number = Kind.A;\nexport default ${body} as const;`],
    [
      "sweep.mts",
      `import { mean } from "@epochbook/helpers"; await mean([1]); export default ${body};`,
    ],
    [
      "sweep.cts",
      `import sweeps = require("@epochbook/sweeps"); export = sweeps.defineSweep(${body});`,
    ],
  ])("may be %s, outside any project", async (name, text) => {
    expect(await runOnly(join(write({ [name]: text }), name))).toEqual({ x: 1 });
  });

  test("may import modules of its own, packages of its project, and JSON", async () => {
    const folder = write({
      "package.json": '{ "name": "study" }',
      "node_modules/esm-only/package.json":
        '{ "name": "esm-only", "type": "module", "exports": { "import": "./index.js" } }',
      "node_modules/esm-only/index.js": "export const one = 1;",
      "node_modules/common/package.json": '{ "name": "common", "main": "main.js" }',
      "node_modules/common/main.js": "module.exports = { two: 2 };",
      "lib/three.ts":
        'import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\nexport const three: number = require("common").two + 1;',
      "lib/four.cjs": 'exports.four = require("common").two + 2;',
      "five.json": '{ "five": 5 }',
      "sweep.ts": `
        import { one } from "esm-only";
        import common from "common";
        import { three } from "./lib/three";
        import { four } from "./lib/four.cjs";
        import data from "./five.json";
        const sum = one + common.two + three + four + data.five;
        export default { name: "load", space: { x: [1] }, seeds: [1], trial: () => ({ sum }) };`,
    });
    expect(await runOnly(join(folder, "sweep.ts"))).toEqual({ sum: 15 });
  });

  test("knows its own place", async () => {
    const folder = write({
      "data/number.txt": "42",
      "lib/read.ts": `#!/usr/bin/env node
        import { readFileSync } from "node:fs";
        import { join } from "node:path";
        export const byUrl = Number(readFileSync(new URL("../data/number.txt", import.meta.url)));
        export const byFolder = Number(readFileSync(join(__dirname, "../data/number.txt")));`,
      "sweep.ts": `
        import { byFolder, byUrl } from "./lib/read.js";
        export default { name: "load", space: { x: [1] }, seeds: [1], trial: () => ({ byFolder, byUrl }) };`,
    });
    expect(await runOnly(join(folder, "sweep.ts"))).toEqual({ byFolder: 42, byUrl: 42 });
  });

  test("may hold several sweeps by name", async () => {
    const file = join(write({ "sweep.ts": `export const second = ${body};` }), "sweep.ts");
    expect((await loadSweep(file, "second")).definition.name).toBe("load");
    await expect(loadSweep(file)).rejects.toThrow(
      /to export a sweep as default.*; it exports second/,
    );
  });

  test("has errors at the lines of its files", async () => {
    const folder = write({
      "lib.ts":
        "interface Nothing {}\n\nexport function fail(): never {\n  throw new Error('no');\n}\n",
      "sweep.ts": `import { fail } from "./lib";
        export default { name: "load", space: { x: [1] }, seeds: [1], trial: () => fail() };`,
    });
    const error = await runOnly(join(folder, "sweep.ts"));
    expect(error).toMatch(/^Error: no\n/);
    expect(error).toContain(`${join(folder, "lib.ts")}:4:9`);
    expect(error).toContain(`${join(folder, "sweep.ts")}:2:`);
  });

  test.each([
    ['import "./missing";', /sweep\.ts:1: Could not resolve "\.\/missing"/],
    ['import "no-such-package";', /sweep\.ts:1: Could not resolve "no-such-package"/],
    ["export default {", /sweep\.ts:1: Expected identifier but found end of file/],
  ])("that can't be compiled is refused with the place: %s", async (text, message) => {
    await expect(loadSweep(join(write({ "sweep.ts": text }), "sweep.ts"))).rejects.toThrow(
      expect.objectContaining({
        name: "DefinitionError",
        message: expect.stringMatching(message) as string,
      }),
    );
  });
});

describe("the hash of a sweep's source", () => {
  const files = {
    "lib.ts": "export const x = 1;",
    "sweep.ts": `import "./lib"; export default ${body};`,
  };
  const sourceOf = async (folder: string): Promise<string> =>
    (await loadSweep(join(folder, "sweep.ts"))).origin.source;

  test("is the same wherever the files lie, and for other comments", async () => {
    const source = await sourceOf(write(files));
    expect(source).toMatch(/^[0-9a-f]{64}$/);
    expect(await sourceOf(write(files))).toBe(source);
    expect(await sourceOf(write({ ...files, "lib.ts": "// one\nexport const x = 1;" }))).toBe(
      source,
    );
  });

  test("changes with the file and with a module that it imports", async () => {
    const source = await sourceOf(write(files));
    const effect = { ...files, "lib.ts": "console.log(1); export const x = 1;" };
    expect(await sourceOf(write(effect))).not.toBe(source);
    const named = { ...files, "sweep.ts": files["sweep.ts"].replace("[1]", "[2]") };
    expect(await sourceOf(write(named))).not.toBe(source);
  });
});
