import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Lists the docblocks of a text whose first sentence goes on in a second line: the line's number with its text. */
function listLongOpenings(source: string): string[] {
  const docblocks = source.matchAll(/\/\*\*\n *\* (?<first>[^@].*)\n *\*(?<second>.*)\n/g);
  return Array.from(docblocks)
    .filter(({ groups = {} }) => !/^(\/| @|$)/.test(groups.second))
    .map(({ index, groups = {} }) => {
      const line = source.slice(0, index).split("\n").length;
      return `${line}: ${groups.first}`;
    });
}

test("long openings are found", () => {
  const source =
    "/**\n * Returns the sum of\n * two numbers.\n */\n/**\n * Adds.\n *\n * More.\n */\n";
  expect(listLongOpenings(source)).toEqual(["1: Returns the sum of"]);
  expect(listLongOpenings("  /**\n   * Adds.\n   * @param a - one\n   */\n")).toEqual([]);
});

test.each(["src", "tests", "bench"])(
  "the first line of a docblock in %s stands alone",
  (folder) => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => /\.[jt]s$/.test(name) && !/(^|[\\/])(dist|node_modules)[\\/]/.test(name),
    );
    expect(files.length).toBeGreaterThan(0);
    const wrong = files.flatMap((file) =>
      listLongOpenings(readFileSync(join(folder, file), "utf8")).map((found) => `${file}:${found}`),
    );
    expect(wrong).toEqual([]);
  },
);
