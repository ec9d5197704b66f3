import { describe, expect, it } from "vitest";
import { Language } from "../../../src/kernel/dist/language/language.js";
import { TestNotebook } from "./notebook.js";
import { makeProject } from "./project.js";

describe("TypeScript", () => {
  it("is the bundled one in a bare folder, where Node.js' types are known", () => {
    const folder = makeProject();
    expect(new Language().start({ cwd: folder })).toEqual({
      typescript: expect.stringMatching(/^6\./) as string,
      notice: "",
    });
    new TestNotebook(folder).compile(`import { readFileSync } from "fs";
const path: string = __dirname + process.version; console.log(path);
const response: Promise<Response> = fetch("http://localhost"); setTimeout(() => {}, 1);
const bytes: Buffer = readFileSync(__filename); require("x");`);
  });

  it("is the bundled one where the project's has no JavaScript API, and the user is told", () => {
    const folder = makeProject({
      "node_modules/typescript/package.json": { name: "typescript", version: "7.0.1" },
      "notebooks/readme.md": "",
    });
    const { typescript, notice } = new Language().start({ cwd: `${folder}/notebooks` });
    expect(notice).toBe(
      `The project's TypeScript 7.0.1 has no JavaScript API; TypeScript ${typescript} reads its tsconfig.`,
    );
  });

  it("is the bundled one for the package of TypeScript 7, whose new options do no harm", async () => {
    const folder = makeProject({
      "node_modules/typescript/package.json": {
        name: "typescript",
        version: "7.0.2",
        type: "module",
        exports: { ".": "./lib/version.cjs", "./unstable/sync": "./dist/api/sync/api.js" },
      },
      "node_modules/typescript/lib/version.cjs": 'module.exports = { version: "7.0.2" };',
      "tsconfig.json": {
        compilerOptions: {
          strict: true,
          target: "es2099",
          module: "node99",
          lib: ["es2022", "es2099"],
          someOptionOfLater: true,
          anotherOption: { deep: ["a"] },
        },
        someFieldOfLater: 1,
      },
    });
    const { notice } = new Language().start({ cwd: folder });
    expect(notice).toContain("The project's TypeScript 7.0.2 has no JavaScript API; TypeScript 6");
    expect(notice).toContain("Unknown compiler option 'someOptionOfLater'");
    const notebook = new TestNotebook(folder);
    expect(await notebook.run("enum Level { Low = 4 } [Level.Low].toReversed().join()")).toBe("4");
    expect(notebook.fail("const s: string = 1;").evalue).toContain("TS2322");
  });

  it("is the project's own if it fits", () => {
    const folder = makeProject({
      "node_modules/typescript/package.json": {
        name: "typescript",
        version: "5.9.9",
        main: "m.js",
      },
      "node_modules/typescript/m.js": `module.exports = { ...require(${JSON.stringify(
        new URL("../../../node_modules/typescript/lib/typescript.js", import.meta.url).pathname,
      )}), version: "5.9.9" };`,
    });
    expect(new Language().start({ cwd: folder }).typescript).toBe("5.9.9");
  });
});

describe("the tsconfig", () => {
  it("gives strictness, paths, types and libraries, through extends", () => {
    const folder = makeProject({
      "base.json": { compilerOptions: { strict: false, lib: ["es2022", "dom"] } },
      "tsconfig.json": {
        extends: "./base.json",
        compilerOptions: {
          paths: { "lib/*": ["./src/*"] },
          noUnusedLocals: true,
          jsx: "react-jsx",
        },
      },
      "src/deep/value.ts": "export const value: number | null = 1;",
      "notebooks/readme.md": "",
    });
    const notebook = new TestNotebook(`${folder}/notebooks`);
    notebook.compile('import { value } from "lib/deep/value"; value.toFixed();');
    notebook.compile("document.title.length; [1].toReversed();");
  });

  it("may ask for what makes no sense in cells", () => {
    const notebook = new TestNotebook(
      makeProject({
        "tsconfig.json": {
          compilerOptions: {
            composite: true,
            declaration: true,
            erasableSyntaxOnly: true,
            exactOptionalPropertyTypes: true,
            isolatedDeclarations: true,
            module: "nodenext",
            noEmit: true,
            noUnusedLocals: true,
            noUnusedParameters: true,
            outDir: "out",
            rootDir: "src",
            target: "es5",
            verbatimModuleSyntax: true,
          },
        },
      }),
    );
    const { js } = notebook.compile(
      'import { Stats, readFileSync } from "fs"; enum E { A }\nexport const f = (x: number) => E.A;',
    );
    expect(js).toContain('"names": ["Stats", "readFileSync"]');
    expect(js).toContain("(x) => E.A");
  });

  it("that is broken is told of, and does no harm", () => {
    const folder = makeProject({ "tsconfig.json": '{ "compilerOptions": { "strict": "maybe", } ' });
    const language = new Language();
    const { notice } = language.start({ cwd: folder });
    expect(notice).toContain("tsconfig.json");
    expect(notice).toContain("'strict' requires a value of type boolean");
    const result = language.compile({ code: "1", scriptName: "cell 1", kind: "cell" });
    expect(result).toHaveProperty("cell");
  });
});

describe("the language", () => {
  it("has the library types that the running Node.js has", () => {
    const notebook = new TestNotebook(makeProject());
    const major = Number.parseInt(process.versions.node, 10);
    notebook.compile("[3, 1].toSorted(); /[\\p{L}--[a-z]]/v.test('x');");
    if (major >= 22) {
      notebook.compile("new Set([1]).union(new Set([2])); Promise.withResolvers();");
    }
    if (major >= 24) {
      notebook.compile("Promise.try(() => 1); new Float16Array(1); new DisposableStack();");
    }
  });
});
