import { describe, expect, it } from "vitest";
import { resolveInMap } from "../../../src/kernel/dist/language/modules/packageExports.js";

describe("a package's exports", () => {
  it.each([
    ["./main.js", ".", "./main.js"],
    ["./main.js", "./sub", undefined],
    [{ ".": "./a.js", "./b": "./b.js" }, "./b", "./b.js"],
    [{ require: "./c.cjs", import: "./c.mjs" }, ".", "./c.mjs"],
    [{ import: { types: "./c.d.ts", node: "./node.js" }, default: "./d.js" }, ".", "./node.js"],
    [{ browser: "./b.js", default: "./d.js" }, ".", "./d.js"],
    [{ "./*": "./lib/*.js", "./x/*": "./y/*.js", "./x/secret/*": null }, "./x/one", "./y/one.js"],
    [{ "./*": "./lib/*.js", "./x/secret/*": null }, "./x/secret/key", undefined],
    [{ "./*.js": "./lib/*.js" }, "./deep/one.js", "./lib/deep/one.js"],
    [[{ browser: "./b.js" }, "./a.js"], ".", "./a.js"],
    [{ "#dep": { default: "other" } }, "#dep", "other"],
    [{ require: "./c.cjs" }, ".", undefined],
  ])("%j, %s → %s", (map, key, target) => {
    expect(resolveInMap(map, key)).toBe(target);
  });
});
