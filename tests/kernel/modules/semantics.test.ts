import { describe, expect, test } from "vitest";
import { openModules } from "./projectSession.js";

/** The runs that have been stopped. */
const stopped = new Set<string>();

describe("modules of the project", () => {
  test("see each other's values now, also in cycles", async () => {
    const project = openModules({
      "a.ts": `import { b, readA } from "./b";
export let a = 1; export const bump = () => { a++; };
export const late = () => [b, readA()];`,
      "b.ts": `import { a } from "./a"; import * as all from "./a";
export const readA = () => a;
export let early: unknown; try { early = a; } catch (error) { early = (error as Error).name; }
export const b = "b";
export const sees = () => all.a;`,
    });
    expect(
      await project.value(`import { late, bump } from "./a"; import { early, sees } from "./b";
const before = late(); bump(); const out = [early, before, late(), sees()]`),
    ).toEqual(["ReferenceError", ["b", 1], ["b", 2], 2]);
  });

  test("have no this, and run in the order of their imports, each once", async () => {
    const project = openModules({
      "first.ts": "(globalThis as any).order = ['first', String(this)];",
      "node_modules/lib/package.json": '{ "name": "lib", "type": "module", "exports": "./i.js" }',
      "node_modules/lib/i.js": "order.push('lib'); export default 1;",
      "node_modules/old/index.js": "order.push('old'); exports.x = 1;",
      "last.ts": `import "./first"; import lib from "lib"; import "./own.cjs"; import { x } from "old"; import "./slow"; import "./after";
(globalThis as any).order.push("last"); export const sum: number = lib + x;`,
      "own.cjs": "order.push('own');",
      "slow.ts": "await null; (globalThis as any).order.push('slow');",
      "after.ts": "import './first'; (globalThis as any).order.push('after');",
    });
    expect(
      await project.value(
        '%ts off\nimport { sum } from "./last"; const out = [sum, (globalThis as any).order]',
      ),
    ).toEqual([2, ["first", "undefined", "lib", "own", "old", "after", "slow", "last"]]);
  });

  test("link before one is run", async () => {
    const project = openModules({
      "runs.ts": "(globalThis as any).ran = true; export const here = 1;",
      "wrong.ts":
        'import { here } from "./runs";\n  import { gone } from "./runs";\nexport const x = [here, gone];',
    });
    const end = await project.run('%ts off\nimport "./runs"; import { x } from "./wrong"; x');
    expect(end).toMatchObject({ error: "SyntaxError" });
    const { traceback } = end as { traceback: string };
    expect(traceback).toContain(
      "SyntaxError: The requested module './runs' does not provide an export named 'gone'",
    );
    expect(traceback).toMatch(/→ 1 \| import \{ here \}/);
    expect(await project.value("const out = 'ran' in globalThis")).toBe(false);
  });

  test("leave ambiguous names of export * out", async () => {
    const project = openModules({
      "one.ts": "export const x = 1, y = 1;",
      "two.ts": "export const x = 2, z = 2;",
      "same.ts": 'export { y } from "./one";',
      "all.ts": 'export * from "./one"; export * from "./two"; export * from "./same";',
    });
    expect(
      await project.value('import * as all from "./all"; const out = Object.keys(all)'),
    ).toEqual(["y", "z"]);
    expect(await project.run('%ts off\nimport { x } from "./all"; x')).toMatchObject({
      error: "SyntaxError",
      traceback: expect.stringContaining("conflicting star exports for name 'x'") as string,
    });
  });

  test("that are missing or broken fail with Node's code and name", async () => {
    const project = openModules({ "broken.ts": "export const = 1" });
    const caught = (specifier: string) =>
      `await import("${specifier}" as string).catch((e: any) => [e.name, e.code])`;
    expect(
      await project.value(
        `const out = [${["nope-pkg", "./nope", "./broken"].map(caught).join(", ")}, import.meta.resolve("./nope.js").slice(-8)]`,
      ),
    ).toEqual([
      ["Error", "ERR_MODULE_NOT_FOUND"],
      ["Error", "ERR_MODULE_NOT_FOUND"],
      ["SyntaxError", null],
      "/nope.js",
    ]);
  });

  test("may export another one's types like values", async () => {
    const project = openModules({
      "types.ts":
        "export interface T { n: number } export const value = 1; export default class {}",
      "barrel.ts": 'export { T, value, default } from "./types";',
      "stars.ts": 'export * from "./types";',
      "again.ts": 'import { T } from "./stars"; export { T };',
    });
    expect(
      await project.value(
        '%ts off\nimport { T, value } from "./barrel"; import { T as U } from "./again"; let t: T = { n: value }; const out = t.n',
      ),
    ).toBe(1);
  });

  test("hold what an ES module of Node.js holds", async () => {
    const project = openModules({
      "idioms.ts": `#!/usr/bin/env -S npx tsx
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
const __filename = fileURLToPath(import.meta.url);
const __dirname = dirname(__filename);
const require = createRequire(import.meta.url);
export const module = "m"; export const exports = { a: 1 };
export const got = [__dirname === import.meta.dirname, require("./package.json").type, import.meta.resolve("./package.json").slice(-12)];`,
      "free.ts": `export const got = [typeof require("node:fs").readFileSync, __filename.slice(-7), typeof __dirname, typeof module.exports, require.main === module];`,
    });
    expect(
      await project.value(`%ts off
import { got, module, exports } from "./idioms"; import { got as free } from "./free";
const out = [got, module, exports, free]`),
    ).toEqual([
      [true, "module", "package.json"],
      "m",
      { a: 1 },
      ["function", "free.ts", "string", "object", false],
    ]);
  });

  test("import what text names that they evaluate", async () => {
    const project = openModules({
      "b.ts": "export const b = 2;",
      "a.ts": `export const out = [(await eval('import("./b")')).b, (await new Function("id", "return import(id)")("./b")).b];`,
    });
    expect(await project.value('import { out } from "./a"')).toEqual([2, 2]);
  });

  test("show where they fail, and are loaded afresh next time", async () => {
    const project = openModules({
      "used.ts": "export const held = { n: 0 };",
      "fail.ts":
        'import { held } from "./used";\nheld.n++;\nif (held.n < 2) {\n  throw new RangeError("once");\n}\nexport const tries: number = held.n;',
      "user.ts": 'export { tries } from "./fail";',
    });
    const end = await project.run('import { tries } from "./user"; tries');
    expect(end).toMatchObject({
      error: "RangeError",
      traceback: expect.stringMatching(
        /→ 4 \| {3}throw new RangeError[^]*at .*fail\.ts:4:9/,
      ) as string,
    });
    expect(await project.value('import { tries as out } from "./user"')).toBe(2);
  });

  test("are loaded afresh if an interrupt ended them", async () => {
    const project = openModules({
      "slow.ts":
        "if (!(globalThis as any).go) { console.log('on'); await new Promise(() => {}); }\nexport const x = 1;",
      "busy.ts":
        "if (!(globalThis as any).go) { console.log('on'); for (;;); }\nexport const y = 1;",
    });
    for (const name of ["slow", "busy"]) {
      const ended = project.run(`import "./${name}"`);
      const { session } = project;
      const printed = await session.until(
        (each) => each.type === "stream" && !stopped.has(each.run),
      );
      if (printed.type === "stream") {
        stopped.add(printed.run);
        session.interrupt(printed.run);
      }
      expect(await ended).toMatchObject({ error: "KeyboardInterrupt" });
    }
    await project.run("(globalThis as any).go = true");
    expect(
      await project.value(
        'import { x } from "./slow"; import { y } from "./busy"; const out = x + y',
      ),
    ).toBe(2);
  });
});
