import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkBuild, checkNode, checkPackages } from "../../../src/cli/dist/doctor/project.js";
import { temporaryFolder } from "../../temporaryFolder.js";
import { writeFile } from "./runDoctor.js";

/** Writes JSON files below a folder, by their paths. */
function folderWith(files: Record<string, unknown>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    writeFile(join(folder, path), JSON.stringify(content));
  }
  return folder;
}

it.each([
  ["20.18.9", false],
  ["20.19.0", true],
  ["22.1.0", true],
  ["9.9.9", false],
])("Node.js %s is new enough: %s", (version, holds) => {
  expect(checkNode(version).holds).toBe(holds);
});

describe("packages", () => {
  it("are looked for where Node.js does", () => {
    const folder = folderWith({
      "package.json": { workspaces: ["src/a"] },
      "src/a/package.json": { dependencies: { near: "1", far: "1", "@some/gone": "1" } },
      "src/a/node_modules/near/package.json": {},
      "node_modules/far/package.json": {},
    });
    expect(checkPackages(folder)).toEqual({
      name: "packages",
      holds: false,
      detail: "not installed: @some/gone",
    });
  });

  it("of this project are there", () => {
    expect(checkPackages()).toMatchObject({ holds: true });
  });
});

describe("what is compiled", () => {
  it("is missed by the names of its packages", async () => {
    const folder = folderWith({
      "tsconfig.json": { files: [], references: [{ path: "a" }] },
      "a/tsconfig.json": { compilerOptions: { composite: true, types: [] }, files: ["data.ts"] },
      "a/data.ts": 1,
    });
    expect(await checkBuild(folder)).toEqual({
      name: "build",
      holds: false,
      detail: "not compiled: a",
    });
  });

  it("can't be told where there is no project", async () => {
    expect(await checkBuild(join(temporaryFolder(), "none"))).toMatchObject({ holds: false });
  });
});
