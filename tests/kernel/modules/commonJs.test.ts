import { describe, expect, test } from "vitest";
import { openModules } from "./projectSession.js";

describe("CommonJS", () => {
  test("gives every property by its name, and what it exports as default", async () => {
    const project = openModules({
      "odd.cjs":
        "const name = 'ma' + 'de'; module.exports = Object.assign(() => 1, { [name]: 2, default: 3 });",
      "lazy.cjs":
        "globalThis.loads = 0; module.exports = { get part() { return ++globalThis.loads; }, plain: 1 };",
      "maybe.cjs": "if (!process) { exports.never = 1; } exports.always = 2;",
      "main.ts": `import odd, { made } from "./odd.cjs"; import * as lazy from "./lazy.cjs"; import { part, plain } from "./lazy.cjs"; import { never, always } from "./maybe.cjs";
export const out = [odd(), made, odd.default, plain, part, (lazy as any).part, typeof never, always];`,
    });
    expect(await project.value('%ts off\nimport { out } from "./main"')).toEqual([
      1,
      2,
      3,
      1,
      1,
      2,
      "undefined",
      2,
    ]);
  });

  test("in TypeScript runs as CommonJS, with frames that are led back", async () => {
    const project = openModules({
      "box.cts":
        'import os = require("node:os");\ninterface Box { n: number }\nconst fail = (): never => {\n  throw new RangeError("in cts");\n};\nexport = { fail, eol: os.EOL, top: this === module.exports };',
    });
    const end = await project.run('import box from "./box.cjs"; box.fail()');
    expect(end).toMatchObject({
      traceback: expect.stringMatching(/at (?:Object\.)?fail \(.*box\.cts:4:9\)/) as string,
    });
    expect(await project.value('import box from "./box.cjs"; const out = box.top')).toBe(true);
  });

  test("shares its modules with those that import them", async () => {
    const project = openModules({
      "esm.ts": "export const state = { n: 0 }; export default 5;",
      "slow.ts": "export const late = await Promise.resolve(1);",
      "cyclic.ts": 'import "./back.cjs"; export const x = 1;',
      "back.cjs": 'require("./cyclic");',
      "gone.cjs":
        'exports.code = () => { try { require("./nowhere"); } catch ({ code }) { return code; } };',
      "old.cjs": `exports.state = require("./esm").state; exports.mark = require("./esm").__esModule;
exports.load = () => import("./esm"); exports.slow = () => { try { require("./slow"); } catch ({ code }) { return code; } };`,
    });
    expect(
      await project.value(`%ts off
import { state } from "./esm"; import old from "./old.cjs"; import gone from "./gone.cjs";
const required = require("./esm");
const out = [old.state === state, required.state === state, required.default, old.mark, (await old.load()).state === state, old.slow(), gone.code()]`),
    ).toEqual([true, true, 5, true, true, "ERR_REQUIRE_ASYNC_MODULE", "MODULE_NOT_FOUND"]);
    expect(await project.run('%ts off\nimport "./cyclic"')).toMatchObject({
      traceback: expect.stringContaining("ERR_REQUIRE_CYCLE_MODULE") as string,
    });
  });
});
