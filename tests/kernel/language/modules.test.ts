import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
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
  "src/again.ts": 'export { T } from "./types"; export { b as c } from "./b";',
  "src/data.json": { n: 2 },
  "src/old.cjs":
    'const { one } = require("./older"); exports.two = one + 1; try { require("gone"); } catch {}',
  "src/older.js": "exports.one = 1;",
  "src/esm.js": "export const inJs = 1;",
  "src/deep/index.mts": 'export { inJs } from "../esm.js";',
  "src/deep/leaf.ts": "export const leaf = 1;",
  "src/broken.ts": "export const ok = 1;\nexport const x = ;",
  "src/requires.ts": 'export const x = () => require("./broken"); export const a = require("./a");',
  "src/page.tsx": "export const page = <div/>;",
  "src/misses.ts": 'import { q } from "./nowhere";\nexport const z = q;',
  "src/state.ts": `export let n = 0; export let m = 0; export const inc = () => n++;
let own = 1; own += 1; export { own as h, n as default };
export let held = { n: 1 }; held.n = 2;
export let changed = 1; export const change = () => { ({ changed } = { changed: 2 }); };
export function hoisted() {} (hoisted as any) = 1;
export let looped = 0; export const loop = () => { for (looped of [1]); };
export let counted = 0; --counted;`,
  "src/evaluated.ts": "export let evaluated = 1; export const fs = 1; eval('evaluated = 2');",
  "src/stateAgain.ts": `import d, { h } from "./state"; export * from "./state"; export { h, d as default };
export { evaluated } from "./evaluated"; export { default as fs } from "node:fs";`,
  "src/equals.ts": "class A {} export = A;",
  "src/common.ts": 'const path = require("node:path"); module.exports = path;',
  "src/global.ts": "console.log(1);",
  "src/typed.cts": 'import type { T } from "./types"; exports.x = 1 as number;',
  "src/lazy.cjs": 'exports.load = () => import("./b");',
  "own/package.json": { type: "module" },
  "own/common.ts": "module.exports = 1;",
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
  "node_modules/untold/package.json": { name: "untold", main: "main.js" },
  "node_modules/untold/main.js": "export const x = 1;",
});
symlinkSync(join(folder, "packages/work"), join(folder, "node_modules/work"));
const language = new Language();
language.start({ cwd: join(folder, "notebooks") });

const load = (specifier: string, from?: string): ModuleGraph =>
  language.loadModule({
    specifier,
    from: from === undefined ? undefined : join(folder, from),
    mode: "import",
  });
const idOf = (path: string): string => pathToFileURL(join(folder, path)).href;
const local = (path: string): object => ({ target: { local: idOf(path) } });
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
    ["../src/b", "src/b.ts"],
    ["../src/b.js", "src/b.ts"],
    ["../src/b.ts", "src/b.ts"],
    ["../src/b?query#part", "src/b.ts?query#part"],
    ["@lib/b", "src/b.ts"],
    ["../src/deep/index.mjs", "src/deep/index.mts"],
    ["#deep/leaf", "src/deep/leaf.ts"],
    ["work", "packages/work/dist/index.js"],
    ["../src/data.json", "src/data.json"],
    ["../src/esm", "src/esm.js"],
  ])("%s is the project's %s", (specifier, path) => {
    const [file = "", query = ""] = path.split(/(?=\?)/);
    expect(load(specifier)).toMatchObject({ target: { local: idOf(file) + query } });
  });

  it.each([
    ["fs", "fs", "builtin"],
    ["node:fs", "node:fs", "builtin"],
    ["tslab", "tslab", "builtin"],
    ["esm-only", "node_modules/esm-only/i.js", "module"],
    ["esm-only/sub/q", "node_modules/esm-only/lib/q.js", "module"],
    ["old-style", "node_modules/old-style/lib/main.js", "commonjs"],
    ["untold", "node_modules/untold/main.js", "module"],
  ])("%s is for Node.js", (specifier, path, format) => {
    const native = path.startsWith("node_modules") ? idOf(path) : path;
    expect(load(specifier)).toEqual({ target: { native, format }, modules: [] });
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

  it("leaves to Node.js what it requires by itself, or not at all", () => {
    const require = (specifier: string) =>
      language.loadModule({ specifier, from: undefined, mode: "require" }).target;
    expect(require("nowhere")).toEqual({ native: "nowhere", format: "commonjs" });
    expect(require("old-style")).toEqual({ native: "old-style", format: "commonjs" });
    expect(require("../src/b")).toEqual({ local: idOf("src/b.ts") });
    expect(require("@lib/b")).toEqual({ local: idOf("src/b.ts") });
  });
});

describe("compilation", () => {
  it("gives each module after those that it needs, and what its imports stand for", () => {
    const graph = load("../src/a");
    expect(paths(graph)).toEqual([
      "src/b.ts",
      "src/data.json",
      "src/older.js",
      "src/old.cjs",
      "src/a.ts",
    ]);
    expect(find(graph, "src/a.ts", "module").imports).toMatchObject({
      "./b.js": { target: { local: idOf("src/b.ts") }, names: ["b"], line: 2, column: 1 },
      "./data.json": { target: { local: idOf("src/data.json") }, names: ["default"] },
      "./old.cjs": { target: { local: idOf("src/old.cjs") }, names: ["default"] },
      "node:fs": { target: { native: "node:fs", format: "builtin" } },
    });
    expect(find(graph, "src/old.cjs", "commonjs")).toMatchObject({
      compiled: undefined,
      requires: { "./older": { local: idOf("src/older.js") } },
    });
    expect(find(graph, "src/data.json", "json")).toBeDefined();
  });

  it("drops the types of a module, and keeps its imports", () => {
    const { js, map, isAsync, scope } = find(load("../src/a"), "src/a.ts", "module");
    expect(map).toMatchObject({ version: 3, sources: [join(folder, "src/a.ts")] });
    expect(js).toContain('import { b } from "./b.js";');
    expect(js).toContain("export const url = import.meta.url;");
    expect(js).toContain('=> import("./b");');
    expect(js).not.toContain("./types");
    expect([isAsync, scope]).toEqual([true, []]);
  });

  it("says which names are types in the module that they come from", () => {
    const { imports } = find(load("../src/again"), "src/again.ts", "module");
    expect(imports).toMatchObject({ "./types": { names: ["T"], types: ["T"] } });
    expect(imports).toMatchObject({ "./b": { names: ["b"], types: [] } });
  });

  it("makes names of the global object of the imports that may change", () => {
    const names =
      "n, m, inc, h, held, changed, hoisted, looped, counted, evaluated, default as d, fs";
    const code = `%ts off\nimport { ${names} } from "../src/stateAgain";`;
    const result = language.compile({ code, scriptName: "cell 1", kind: "cell" });
    const js = "cell" in result ? result.cell.js : "";
    const bound = /"bound": (\{[^}]*\})/.exec(js)?.[1] ?? "{}";
    expect(Object.values(JSON.parse(bound) as object)).toEqual([
      "n",
      "h",
      "changed",
      "hoisted",
      "looped",
      "counted",
      "evaluated",
      "default",
    ]);
  });

  it.each([
    ["../src/equals", "commonjs"],
    ["../src/common", "commonjs"],
    ["../src/typed.cjs", "commonjs"],
    ["../src/global", "module"],
    ["../own/common", "module"],
    ["../src/esm.js", "module"],
    ["../src/older.js", "commonjs"],
  ])("takes %s for %s", (specifier, kind) => {
    expect(load(specifier).modules.at(-1)?.kind).toBe(kind);
  });

  it("compiles CommonJS only where Node.js can't run it as it is", () => {
    const { compiled } = find(load("../src/typed.cjs"), "src/typed.cts", "commonjs");
    expect(compiled?.js).toContain("exports.x = 1;");
    const lazy = find(load("../src/lazy.cjs"), "src/lazy.cjs", "commonjs");
    expect(lazy.compiled?.js).toContain('__epochbook.importFrom(__filename, "./b")');
    expect(find(load("work"), "packages/work/dist/index.js", "commonjs").compiled).toBeUndefined();
  });

  it("readies what is required, and keeps what is wrong with it for the call", () => {
    const { requires, scope } = find(load("../src/requires"), "src/requires.ts", "module");
    expect(requires).toMatchObject({
      "./a": { local: idOf("src/a.ts") },
      "./broken": { error: expect.stringContaining("Expression expected") as string },
    });
    expect(scope).toEqual(["require"]);
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
