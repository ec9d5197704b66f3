import { execFileSync } from "node:child_process";
import * as core from "@epochbook/core";
import * as lifetime from "@epochbook/core/process";
import * as terminal from "@epochbook/core/terminal";
import { describe, expect, it } from "vitest";
import { loadBare } from "./loadBare.js";

const entries = {
  "@epochbook/core": core,
  "@epochbook/core/process": lifetime,
  "@epochbook/core/terminal": terminal,
};

describe.each(Object.entries(entries))("%s", (specifier, entry) => {
  const names = Object.keys(entry).filter((name) => !["default", "module.exports"].includes(name));

  it("gives an ES module its exports by name", () => {
    const code = `import { ${names.join(", ")} } from "${specifier}"; console.log(${names.length})`;
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", code], {
      encoding: "utf8",
    });
    expect(printed).toBe(`${names.length}\n`);
  });

  it("gives a CommonJS module the same", () => {
    const code = `console.log(Object.keys(require("${specifier}")).sort().join())`;
    const printed = execFileSync(process.execPath, ["--eval", code], { encoding: "utf8" });
    expect(printed).toBe(`${names.sort().join()}\n`);
  });
});

describe("the main entry in a browser", () => {
  it("loads and works where nothing of Node's is", () => {
    const bare = loadBare("index.js") as typeof core;
    expect(Object.keys(bare).sort()).toEqual(
      Object.keys(core)
        .filter((name) => !["default", "module.exports"].includes(name))
        .sort(),
    );
    expect(() => {
      bare.checkNames("options", { epoch: 1 }, ["epochs"]);
    }).toThrow("did you mean epochs?");
    expect(() => bare.deriveSeed(-1)).toThrow("got -1 (number)");
    expect(bare.messageOf(new bare.UserError("a"))).toBe("a");
    expect(bare.describe(new Float32Array(2))).toBe("0,0 (object)");
    expect(bare.escapeHtml("<")).toBe("&lt;");
    expect(bare.formatBytes(2e6)).toBe("2 MB");
    expect(bare.formatTimes(12, 1, 4)).toBe("12 s, about 36 s left");
    expect(bare.formatBar(0.5)).toHaveLength(20);
  });
});
