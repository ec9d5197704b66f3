import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UserError } from "@epochbook/core";
import { prepareOutputs } from "@epochbook/runner/dist/outputs.js";
import { afterAll, describe, expect, it } from "vitest";
import { makeFolder, makeNotebook } from "./notebooks.js";

const { folder, remove } = makeFolder();

afterAll(remove);

/**
 * Prepares a folder for an executed notebook.
 *
 * @param content - the content of a file that is already in the notebook's place, if there is one
 * @returns the notebook's folder
 */
function prepare(name: string, content?: string): string {
  const out = join(folder, name);
  const output = join(out, "deep", "a.ipynb");
  if (content !== undefined) {
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, content);
  }
  prepareOutputs([{ output }], out);
  return dirname(output);
}

describe("prepareOutputs", () => {
  it("makes the folders", () => {
    expect(existsSync(prepare("new"))).toBe(true);
  });

  it("lets executed notebooks be replaced", () => {
    const metadata = { epochbook: { status: "ok" } };
    prepare("executed", JSON.stringify({ ...makeNotebook("1"), metadata }));
  });

  it.each([
    ["notebook", JSON.stringify(makeNotebook("1"))],
    ["source", JSON.stringify({ ...makeNotebook("1"), metadata: { epochbook: { runs: "last" } } })],
    ["broken", "{"],
    ["null", "null"],
    ["empty", ""],
  ])("protects any other file: %s", (name, content) => {
    expect(() => prepare(name, content)).toThrow(UserError);
    expect(() => prepare(name, content)).toThrow(/would replace .*deep\/a\.ipynb, which no run/);
  });

  it("explains a folder that can't be made", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => prepare("file")).toThrow(UserError);
    expect(() => prepare("file")).toThrow(/^--out .*file: expected a folder to write to/);
  });
});
