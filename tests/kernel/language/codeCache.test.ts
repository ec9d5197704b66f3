import { existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { cacheFolder } from "../../../src/kernel/dist/language/project/cacheFolder.js";
import { CodeCache } from "../../../src/kernel/dist/language/project/codeCache.js";
import { loadScript } from "../../../src/kernel/dist/language/project/loadScript.js";
import { makeProject, writeInto } from "./project.js";

const script = `const { join } = require("node:path");
const own = require("./other.js");
exports.path = join("a", own, __filename === module.filename ? "b" : "");
exports.lazy = () => 5;`;

/** Loads a script as a new process would. */
function load(file: string, cache: CodeCache) {
  const { cache: loaded } = createRequire(import.meta.url);
  Reflect.deleteProperty(loaded, file);
  return loadScript(file, cache);
}

function makeScript(text = script) {
  const folder = makeProject({ "big.js": text, "other.js": "module.exports = 'o';" });
  const kept = join(folder, "cache", "epochbook");
  const files = () => (existsSync(kept) ? readdirSync(kept) : []);
  return { folder, file: join(folder, "big.js"), kept, files, cache: new CodeCache(kept) };
}

describe("loading a script", () => {
  it("gives what require gives, with kept code and without", () => {
    const { file, cache, files } = makeScript();
    const first = load(file, cache);
    expect(files()).toEqual([]);
    first.keepCode();
    expect(files()).toHaveLength(1);
    for (const { exports } of [first, load(file, cache)]) {
      expect(exports).toMatchObject({ path: join("a", "o", "b") });
      expect((exports as { lazy: () => number }).lazy()).toBe(5);
    }
  });

  it("loads once", () => {
    const { file, cache } = makeScript();
    const { exports } = load(file, cache);
    expect(loadScript(file, cache).exports).toBe(exports);
    expect(createRequire(import.meta.url)(file)).toBe(exports);
  });

  it("keeps code anew when V8 does not take it, and only then", () => {
    const { file, cache } = makeScript();
    cache.write(file, Buffer.from("garbage"));
    const first = load(file, cache);
    expect(first.exports).toMatchObject({ path: join("a", "o", "b") });
    first.keepCode();
    expect(cache.read(file)?.length).toBeGreaterThan(100);
    cache.write(file, Buffer.from("more garbage"));
    first.keepCode();
    expect(cache.read(file)).toEqual(Buffer.from("more garbage"));
  });

  it("says what require says of a script that fails", () => {
    const { file, cache } = makeScript("exports.half = 1; throw new Error('broken');");
    expect(() => load(file, cache)).toThrow("broken");
    expect(() => load(`${file}.missing`, cache)).toThrow("Cannot find module");
  });
});

describe("the kept code", () => {
  it("goes when its script changes, or when nothing has read it for long", () => {
    const { folder, file, kept, cache, files } = makeScript();
    load(file, cache).keepCode();
    writeInto(folder, "cache/epochbook/unused.v8", "");
    writeInto(folder, "cache/epochbook/recent.v8", "");
    writeInto(folder, "cache/epochbook/other", "");
    for (const name of ["unused.v8", "other"]) {
      utimesSync(join(kept, name), 1, 1);
    }
    const before = files();
    writeInto(folder, "big.js", `${script}\nexports.more = 1;`);
    expect(cache.read(file)).toBeUndefined();
    load(file, cache).keepCode();
    expect(files()).toHaveLength(3);
    expect(files()).toEqual(expect.arrayContaining(["other", "recent.v8"]));
    expect(before).not.toEqual(expect.arrayContaining(files()));
    expect(cache.read(file)).toBeInstanceOf(Buffer);
  });

  it("is not used if its file is damaged", () => {
    const { file, kept, cache, files } = makeScript();
    load(file, cache).keepCode();
    const path = join(kept, files()[0] ?? "");
    const data = readFileSync(path);
    data.writeUInt8(data.readUInt8(60) ^ 1, 60);
    for (const damaged of [data, data.subarray(0, 100), Buffer.alloc(0)]) {
      writeFileSync(path, damaged);
      expect(cache.read(file)).toBeUndefined();
    }
  });

  it("is not missed where no folder can be made", () => {
    const { folder, file } = makeScript();
    for (const cache of [new CodeCache(undefined), new CodeCache(join(file, "below"))]) {
      load(file, cache).keepCode();
      expect(load(file, cache).exports).toMatchObject({ path: join("a", "o", "b") });
    }
    expect(readdirSync(folder)).toEqual(["big.js", "other.js"]);
  });

  it("is written by the worker when it has nothing to do", async () => {
    const folder = makeProject();
    const kept = join(folder, "kept");
    const url = new URL("../../../src/kernel/dist/language/worker.js", import.meta.url);
    const worker = new Worker(url, { env: { ...process.env, EPOCHBOOK_CACHE: kept } });
    worker.postMessage({ id: 1, name: "start", params: { cwd: folder } });
    const isThere = () => existsSync(kept) && readdirSync(kept).some((name) => name.endsWith("8"));
    await expect.poll(isThere, { timeout: 50_000 }).toBe(true);
    await worker.terminate();
  });
});

describe("its folder", () => {
  it.each([
    [{ EPOCHBOOK_CACHE: "off" }, "linux", undefined],
    [{ EPOCHBOOK_CACHE: "/own", XDG_CACHE_HOME: "/xdg" }, "linux", /^\/own$/],
    [{ XDG_CACHE_HOME: "/xdg" }, "linux", /^.xdg.epochbook$/],
    [{ XDG_CACHE_HOME: "relative" }, "linux", /\.cache.epochbook$/],
    [{}, "linux", /\.cache.epochbook$/],
    [{}, "darwin", /Library.Caches.epochbook$/],
    [{ LOCALAPPDATA: "/local" }, "win32", /^.local.epochbook$/],
    [{}, "win32", /AppData.Local.epochbook$/],
  ] as const)("%j on %s: %s", (environment, platform, expected) => {
    const folder = cacheFolder(environment, platform);
    if (expected === undefined) {
      expect(folder).toBeUndefined();
    } else {
      expect(folder).toMatch(expected);
    }
  });
});
