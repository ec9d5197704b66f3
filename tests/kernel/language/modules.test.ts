import { createRequire } from "node:module";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Language } from "../../../src/kernel/dist/language/language.js";
import type { LocalModule, ModuleGraph } from "../../../src/kernel/dist/link/languageRequests.js";
import { makeProject, writeInto } from "./project.js";

const folder = makeProject({
  "tsconfig.json": { compilerOptions: { paths: { "@lib/*": ["./src/*"] } } },
  "package.json": { name: "own", imports: { "#deep/*": "./src/deep/*.js" } },
  "notebooks/readme.md": "",
  "src/a.ts": `import type { T } from "./types";
import { b } from "./b.js";
import data from "./data.json";
import cjs, * as all from "./old.cjs";
import fs from "node:fs";
export const a: number = b + data.n;
export const load = (): Promise<unknown> => import("./b");
export const url: string = import.meta.url;
export { cjs, all, fs };
export const waited = await Promise.resolve(9);`,
  "src/b.ts": 'import { a } from "./a"; export const b = 1; export const getA = () => a;',
  "src/types.ts": "export interface T { x: number }",
  "src/data.json": { n: 2 },
  "src/old.cjs":
    'const { one } = require("./older"); exports.two = one + 1; try { require("gone"); } catch {}',
  "src/older.js": "exports.one = 1;",
  "src/esm.js": "export const inJs = 1;",
  "src/deep/index.mts": 'export { inJs } from "../esm.js";',
  "src/deep/leaf.ts": "export const leaf = 1;",
  "src/broken.ts": "export const ok = 1;\nexport const x = ;",
  "src/page.tsx": "export const page = <div/>;",
  "src/misses.ts": 'import { q } from "./nowhere";\nexport const z = q;',
  "web/tsconfig.json": { compilerOptions: { jsx: "react", experimentalDecorators: true } },
  "web/page.tsx": "declare const React: any; export const page = <div/>;",
  "web/decorated.ts": "const d: any = () => {}; @d export class A {}",
  "packages/work/package.json": {
    name: "work",
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
  },
  "packages/work/dist/index.d.ts": "export const w: number;",
  "packages/work/dist/index.js": 'exports.w = require("./part").part;',
  "packages/work/dist/part.js": "exports.part = 1;",
  "node_modules/esm-only/package.json": {
    name: "esm-only",
    type: "module",
    exports: { ".": { import: "./i.js" }, "./sub/*": { import: "./lib/*.js" } },
  },
  "node_modules/esm-only/i.js": "",
  "node_modules/esm-only/lib/q.js": "",
  "node_modules/old-style/package.json": { name: "old-style", main: "lib/main.js" },
  "node_modules/old-style/lib/main.js": "",
});
symlinkSync(join(folder, "packages/work"), join(folder, "node_modules/work"));
const language = new Language();
language.start({ cwd: join(folder, "notebooks") });

const load = (specifier: string, from?: string): ModuleGraph =>
  language.loadModule({ specifier, from: from === undefined ? undefined : join(folder, from) });
const local = (path: string): object => ({ target: { local: join(folder, path) } });
const paths = ({ modules }: ModuleGraph): string[] =>
  modules.map(({ path }) => path.slice(folder.length + 1));
function find<Kind extends LocalModule["kind"]>(
  { modules }: ModuleGraph,
  path: string,
  kind: Kind,
): LocalModule & { kind: Kind } {
  const found = modules.find((each) => each.path === join(folder, path));
  if (found?.kind !== kind) {
    throw new Error(`expected ${path} to be ${kind}`);
  }
  return found as LocalModule & { kind: Kind };
}

describe("resolution", () => {
  it.each([
    ["../src/a", "src/a.ts"],
    ["../src/a.js", "src/a.ts"],
    ["../src/a.ts", "src/a.ts"],
    ["@lib/a", "src/a.ts"],
    ["../src/deep/index.mjs", "src/deep/index.mts"],
    ["#deep/leaf", "src/deep/leaf.ts"],
    ["work", "packages/work/dist/index.js"],
    ["../src/data.json", "src/data.json"],
    ["../src/esm", "src/esm.js"],
  ])("%s is the project's %s", (specifier, path) => {
    expect(load(specifier)).toMatchObject(local(path));
  });

  it.each([
    ["fs", "fs"],
    ["node:fs", "node:fs"],
    ["tslab", "tslab"],
    ["esm-only", "node_modules/esm-only/i.js"],
    ["esm-only/sub/q", "node_modules/esm-only/lib/q.js"],
    ["old-style", "node_modules/old-style/lib/main.js"],
  ])("%s is for Node.js", (specifier, path) => {
    const native = path.startsWith("node_modules") ? `file://${folder}/${path}` : path;
    expect(load(specifier)).toEqual({ target: { native }, modules: [] });
  });

  it("is seen from the importing file", () => {
    expect(load("./b", "src/a.ts")).toMatchObject(local("src/b.ts"));
    expect(() => load("@lib/a", "web/page.tsx")).toThrow("Cannot find module '@lib/a' imported by");
  });

  it.each(["../src/nowhere", "nowhere", "esm-only/hidden"])("%s is missing", (specifier) => {
    expect(() => load(specifier)).toThrow(
      `Cannot find module '${specifier}' imported by a cell in ${folder}/notebooks`,
    );
  });
});

describe("compilation", () => {
  it("gives each module after those that it needs, and what its imports stand for", () => {
    const graph = load("../src/a");
    expect(paths(graph)).toEqual(["src/b.ts", "src/data.json", "src/old.cjs", "src/a.ts"]);
    expect(find(graph, "src/a.ts", "module").imports).toEqual({
      "./b.js": { local: join(folder, "src/b.ts") },
      "./data.json": { local: join(folder, "src/data.json") },
      "./old.cjs": { local: join(folder, "src/old.cjs") },
      "node:fs": { native: "node:fs" },
    });
    expect(find(graph, "src/old.cjs", "commonjs").files).toEqual([join(folder, "src/older.js")]);
    expect(find(graph, "src/data.json", "json").text).toBe('{"n":2}');
  });

  it("makes modules the bodies of async functions", async () => {
    const graph = load("../src/a");
    const { js, map } = find(graph, "src/a.ts", "module");
    expect(map).toMatchObject({ version: 3, sources: [join(folder, "src/a.ts")] });
    const exports: Record<string, unknown> = {};
    const require = createRequire(join(folder, "src/a.ts"));
    const linked: Record<string, unknown> = {
      "./b.js": { b: 1 },
      "./data.json": { default: { n: 2 } },
      "./old.cjs": { default: require("./old.cjs") as unknown },
      "node:fs": { default: "fs" },
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the session runs modules so
    const body = new Function(
      "exports",
      "require",
      "__epochbook_import",
      "__epochbook_meta",
      "__epochbook",
      `return (async () => {${js}\n})();`,
    ) as (...values: unknown[]) => Promise<void>;
    await body(
      exports,
      (each: string) => linked[each],
      (each: string) => each,
      { url: "here" },
      {
        guardCall: (_begun: number, value: unknown) => value,
        guardOwn: (value: unknown) => value,
      },
    );
    expect(exports).toMatchObject({ a: 3, waited: 9, url: "here", cjs: { two: 2 }, fs: "fs" });
    expect((exports.load as () => unknown)()).toBe("./b");
  });

  it("takes JavaScript with imports for a module, other JavaScript for CommonJS", () => {
    expect(find(load("../src/esm.js"), "src/esm.js", "module").js).toContain("exports.inJs = 1");
    const work = find(load("work"), "packages/work/dist/index.js", "commonjs");
    expect(work.files).toEqual([join(folder, "packages/work/dist/part.js")]);
  });

  it("follows the tsconfig nearest to each file", () => {
    const page = find(load("../web/page.tsx"), "web/page.tsx", "module");
    expect(page.js).toContain("React.createElement");
    expect(find(load("../web/decorated"), "web/decorated.ts", "module").js).toContain(
      "__decorate(",
    );
    expect(() => load("../src/page.tsx")).toThrow(/page\.tsx:1:21 - error JSX is not switched on/);
  });

  it("shows where a module is wrong or misses another", () => {
    expect(() => load("../src/broken")).toThrow(
      `${folder}/src/broken.ts:2:18 - error TS1109: Expression expected.\n2 | export const x = ;\n  |                  ^`,
    );
    expect(() => load("../src/misses")).toThrow(
      `Cannot find module './nowhere' imported by ${folder}/src/misses.ts`,
    );
  });
});

describe("versions", () => {
  it("change with a file and with all that it needs, also in cycles", () => {
    const versions = (graph: ModuleGraph): Record<string, string> =>
      Object.fromEntries(
        graph.modules.map(({ path, version }) => [path.slice(folder.length + 1), version]),
      );
    const before = versions(load("../src/a"));
    expect(versions(load("@lib/a"))).toEqual(before);
    writeInto(folder, "src/older.js", "exports.one = 100;");
    const after = versions(load("../src/a"));
    expect(after["src/data.json"]).toBe(before["src/data.json"]);
    for (const path of ["src/old.cjs", "src/a.ts", "src/b.ts"]) {
      expect(after[path], path).not.toBe(before[path]);
    }
  });
});
