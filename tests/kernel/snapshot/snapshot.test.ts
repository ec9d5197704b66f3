import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LanguageProcess } from "../../../src/kernel/dist/front/language/process.js";
import { keepSnapshot } from "../../../src/kernel/dist/snapshot/keepSnapshot.js";
import { findSnapshot, placeSnapshot } from "../../../src/kernel/dist/snapshot/snapshotFile.js";
import { makeProject } from "../language/project.js";

let cwd: string;
let cache: string;
let started: LanguageProcess[];

beforeEach(() => {
  cwd = makeProject();
  cache = join(cwd, "cache");
  started = [];
  vi.stubEnv("EPOCHBOOK_CACHE", cache);
});

afterEach(async () => {
  await Promise.all(started.map((each) => each.close()));
  vi.unstubAllEnvs();
});

function start(snapshot: string | undefined): LanguageProcess {
  const onFailure = (failure: Error): void => {
    throw failure;
  };
  const language = new LanguageProcess({ onFailure, snapshot });
  started.push(language);
  return language;
}

/** Asks for what depends on TypeScript's libraries, Node's types and the errors in a cell. */
async function ask(language: LanguageProcess): Promise<unknown[]> {
  await language.request("start", { cwd });
  const compile = (code: string) =>
    language.request("compile", { code, scriptName: "cell", kind: "cell" });
  return [
    await compile("import { join } from 'node:path'; const all = [1].map(String)"),
    await compile("const wrong: number = join('a')"),
    await compile("all.nope"),
    await language.request("complete", { code: "Buffer.alloc", cursor: 12 }),
    await language.request("inspect", { code: "all", cursor: 1 }),
  ];
}

function pathFor(folder: string): string | undefined {
  return placeSnapshot(folder)?.path;
}

function snapshots(): string[] {
  return existsSync(cache) ? readdirSync(cache).filter((name) => name.endsWith(".snapshot")) : [];
}

describe("a snapshot", () => {
  it("is built when nothing is asked, and a language part that starts from it answers the same", async () => {
    expect(findSnapshot(cwd)).toBeUndefined();
    const answers = await ask(start(undefined));
    await expect.poll(snapshots, { timeout: 100_000, interval: 200 }).toHaveLength(1);
    const snapshot = findSnapshot(cwd);
    expect(snapshot).toBeDefined();
    expect(await ask(start(snapshot))).toEqual(answers);
    // One that can't be used is removed.
    expect(snapshots()).toHaveLength(1);
    await expect.poll(() => readdirSync(cache)).toHaveLength(1);
  }, 120_000);

  it("that Node.js can't use is removed, and the language part starts without it", async () => {
    mkdirSync(cache);
    const path = join(cache, "broken.snapshot");
    writeFileSync(path, "garbage");
    const [first] = await ask(start(path));
    expect(first).toHaveProperty("cell");
    expect(existsSync(path)).toBe(false);
  });

  it("is looked for only where one may be kept, and depends on the project's TypeScript and types", () => {
    const path = pathFor(cwd);
    expect(path).toMatch(/\.snapshot$/);
    expect(pathFor(makeProject())).toBe(path);
    const others = [
      { "node_modules/@types/node/package.json": {} },
      {
        "node_modules/typescript/package.json": { version: "5.9.0", main: "index.js" },
        "node_modules/typescript/index.js": "",
      },
    ];
    expect(new Set([path, ...others.map((files) => pathFor(makeProject(files)))]).size).toBe(3);
    vi.stubEnv("EPOCHBOOK_CACHE", "off");
    expect(pathFor(cwd)).toBeUndefined();
    expect(findSnapshot(cwd)).toBeUndefined();
  });

  it("is not built twice at a time, nor where no folder can be made", () => {
    const describeParts = vi.fn(() => ({ typescript: "", main: "", files: [] }));
    mkdirSync(cache);
    writeFileSync(`${pathFor(cwd) ?? ""}.script.draft`, "");
    keepSnapshot(cwd, describeParts);
    expect(readdirSync(cache)).toHaveLength(1);
    vi.stubEnv("EPOCHBOOK_CACHE", join(cwd, "cache", "file"));
    writeFileSync(join(cache, "file"), "");
    keepSnapshot(cwd, describeParts);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  it("goes when another replaces it, or when no process has started from it for long", () => {
    const path = pathFor(cwd) ?? "";
    const old = ["unused.snapshot", "unused.draft"];
    const kept = ["recent.snapshot", "recent.draft", "other"];
    mkdirSync(cache);
    for (const name of [...old, ...kept]) {
      writeFileSync(join(cache, name), "");
    }
    for (const name of [...old, "other"]) {
      utimesSync(join(cache, name), 1, 1);
    }
    writeFileSync(path.replace(/[0-9a-f]+\.snapshot$/, "0000.snapshot"), "");
    writeFileSync(`${path}.script.draft`, "");
    keepSnapshot(cwd, () => ({ typescript: "", main: "", files: [] }));
    expect(readdirSync(cache)).toEqual(expect.arrayContaining(kept));
    expect(readdirSync(cache)).toHaveLength(kept.length + 1);
  });
});
