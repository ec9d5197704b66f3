import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { readNotebook } from "@epochbook/runner";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStudy } from "../../../src/cli/dist/new/createStudy.js";
import { makeFolder } from "../../runner/notebooks.js";
import { temporaryFolder } from "../../temporaryFolder.js";
import { startCli } from "../startCli.js";

interface Manifest {
  name: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  allowScripts: Record<string, boolean>;
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

/** Links the dependencies as npm would install them: to folders, and to our own copies of the others. */
function linkDependencies(study: string): void {
  const { dependencies, devDependencies } = readManifest(study);
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    const link = join(study, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    const isFolder = version.startsWith("file:");
    symlinkSync(isFolder ? resolve(study, version.slice(5)) : resolve("node_modules", name), link);
  }
}

describe("a new project", () => {
  const { folder, remove } = makeFolder();
  const study = join(folder, "digits");

  beforeAll(async () => {
    const { code, output } = await startCli(["new", study], folder).ended;
    expect(output).toMatch(/^made digits:\n\n {4}cd .*digits\n {4}npm install\n {4}npm start\n$/);
    expect(code).toBe(0);
    linkDependencies(study);
  });

  afterAll(remove);

  it("has its files and nothing else, beside it neither", () => {
    const names = readdirSync(study, { recursive: true, encoding: "utf8" });
    expect(names.filter((name) => !/^(node_modules|src$|notebooks$)/.test(name)).sort()).toEqual([
      ".gitignore",
      "README.md",
      "notebooks/first-look.ipynb",
      "package.json",
      "src/mistakes.test.ts",
      "src/mistakes.ts",
      "tsconfig.json",
    ]);
    expect(readdirSync(folder)).toEqual(["digits"]);
    expect(readFileSync(join(study, "README.md"), "utf8")).toMatch(/^# digits\n/);
  });

  it("depends on this epochbook by its folders, and on the versions that it is made with", () => {
    const { name, dependencies, devDependencies, allowScripts } = readManifest(study);
    const goal = (path: string): string => realpathSync(resolve(study, path.replace("file:", "")));
    expect(name).toBe("digits");
    expect(Object.entries(dependencies).map(([name, path]) => [name, goal(path)])).toEqual([
      ["@epochbook/datasets", resolve("src/datasets")],
      ["@epochbook/helpers", resolve("src/helpers")],
      ["epochbook", resolve(".")],
    ]);
    expect(Object.keys(allowScripts)).toEqual([dependencies.epochbook]);
    expect(readManifest(".").devDependencies).toMatchObject(devDependencies);
  });

  it("runs its notebook, and writes pages under its own name", async () => {
    const out = join(study, "book");
    const { output } = await startCli(
      ["run", join(study, "notebooks"), "--quick", "--out", out],
      folder,
    ).ended;
    const { notebook } = readNotebook(join(out, "first-look.ipynb"));
    expect(notebook.metadata.epochbook, output).toMatchObject({ status: "ok" });
    expect(output).not.toContain("published");
    expect(readFileSync(join(out, "index.html"), "utf8")).toContain("<h1>digits</h1>");
  }, 120_000);

  it("passes its own tests", () => {
    const node = (...args: string[]): string =>
      execFileSync(process.execPath, args, { cwd: study, encoding: "utf8", env: { PATH: "" } });
    node("node_modules/typescript/bin/tsc");
    expect(node("--test", "--test-reporter=tap", "dist/mistakes.test.js")).toMatch(/^# pass 3$/m);
  });
});

describe("createStudy", () => {
  it("takes an empty folder", () => {
    const study = join(temporaryFolder(), "a");
    mkdirSync(study);
    createStudy(study, "a");
    expect(existsSync(join(study, "package.json"))).toBe(true);
  });

  it("leaves a folder alone that holds something", () => {
    const study = temporaryFolder();
    writeFileSync(join(study, ".hidden"), "mine");
    expect(() => {
      createStudy(study, "a");
    }).toThrow(/exists and is not empty; choose another folder$/);
    expect(readdirSync(study)).toEqual([".hidden"]);
  });

  it("starts its paths from where a link leads", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "deep/er"), { recursive: true });
    symlinkSync(join(folder, "deep/er"), join(folder, "link"));
    createStudy(join(folder, "link", "a"), "a");
    const home = join(realpathSync(folder), "deep/er/a");
    const { epochbook } = readManifest(home).dependencies;
    expect(resolve(home, epochbook.slice(5))).toBe(resolve("."));
  });

  const long = "a".repeat(250);
  it.each([
    ["a file in its place", "file", /exists and is not a folder$/],
    ["no folder above it", "none/a", /none: no such folder; make it first, or choose another$/],
    ["a name too long for the file system", long, /can't be written: ENAMETOOLONG/],
  ])("refuses %s and leaves nothing behind", (_, path, message) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "file"), "mine");
    expect(() => {
      createStudy(join(folder, path), path);
    }).toThrow(message);
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("refuses the current folder, which it would have to replace", () => {
    expect(() => {
      createStudy(process.cwd(), "a");
    }).toThrow(/is the current folder; make the project from the one above$/);
  });
});
