import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { makeProject, writeInto } from "../language/project.js";
import { openProject } from "./projectSession.js";

const count = 120;

/** The endings of the generated modules in the kernel, and the kinds that Node.js has for them. */
const kinds = [
  { kernel: "ts", node: "mjs", isEsm: true },
  { kernel: "mts", node: "mjs", isEsm: true },
  { kernel: "js", node: "js", isEsm: true },
  { kernel: "cts", node: "cjs", isEsm: false },
  { kernel: "cjs", node: "cjs", isEsm: false },
] as const;

type Host = "kernel" | "node";

/** Returns the numbers below `end` that a module needs: a fixed choice that looks like chance. */
function needs(index: number): number[] {
  const chosen = [(index * 7 + 3) % Math.max(1, index), (index * 13 + 5) % Math.max(1, index)];
  return index === 0 ? [] : [...new Set(chosen)];
}

function kindOf(index: number) {
  const kind = kinds.at((index * 3) % kinds.length);
  if (kind === undefined) {
    throw new Error("there are kinds");
  }
  return kind;
}

function folderOf(index: number): string {
  return ["a", "a/deep", "b", "b/deep/er"][index % 4] ?? "";
}

function pathOf(index: number, host: Host): string {
  return `${folderOf(index)}/m${index}.${kindOf(index)[host]}`;
}

/** Returns what one module calls another: TypeScript's by the JavaScript that it stands for. */
function specifierOf(from: number, to: number, host: Host): string {
  const up = folderOf(from)
    .split("/")
    .map(() => "..");
  const ending = { ts: "js", mts: "mjs", cts: "cjs", js: "js", cjs: "cjs", mjs: "mjs" } as const;
  const kind = kindOf(to)[host];
  return `${up.join("/")}/${folderOf(to)}/m${to}.${ending[kind]}`;
}

function textOf(index: number, host: Host, edit = 0): string {
  const others = needs(index);
  const { isEsm } = kindOf(index);
  const annotation = host === "kernel" && kindOf(index).kernel.endsWith("ts") ? ": number" : "";
  const sum = [String(index + edit), ...others.map((each) => `n${each}`)].join(" + ");
  const order = `(globalThis${annotation === "" ? "" : " as any"}).order = [...((globalThis${annotation === "" ? "" : " as any"}).order ?? []), ${index}];`;
  if (isEsm) {
    const imports = others.map((each) =>
      kindOf(each).isEsm
        ? `import { value as n${each} } from "${specifierOf(index, each, host)}";`
        : `import o${each} from "${specifierOf(index, each, host)}"; const n${each} = o${each}.value;`,
    );
    return `${imports.join("\n")}\n${order}\nexport const value${annotation} = (${sum}) % 1009;`;
  }
  const requires = others.map(
    (each) => `const n${each} = require("${specifierOf(index, each, host)}").value;`,
  );
  return `${requires.join("\n")}\n${order}\nexports.value = (${sum}) % 1009;`;
}

function makeFolder(host: Host): string {
  const folder = makeProject({ "package.json": { type: "module" } });
  for (let index = 0; index < count; index++) {
    writeInto(folder, pathOf(index, host), textOf(index, host));
  }
  const last = Array.from({ length: 20 }, (_, index) => count - 1 - index);
  writeInto(
    folder,
    `main.${host === "kernel" ? "ts" : "mjs"}`,
    `${last.map((each) => `import * as m${each} from "./x/${specifierOf(0, each, host)}";`).join("\n")}
export const values = [${last.map((each) => `(m${each}${host === "kernel" ? " as any" : ""}).value ?? m${each}.default.value`).join(", ")}];
export const order = globalThis.order;`,
  );
  return folder;
}

function runNode(folder: string): unknown {
  const script =
    'import("./main.mjs").then(({ values, order }) => console.log(JSON.stringify({ values, order })))';
  const node = process.env.EPOCHBOOK_TEST_NODE ?? process.execPath;
  const options = { cwd: folder, encoding: "utf8", env: { PATH: process.env.PATH } } as const;
  return JSON.parse(execFileSync(node, ["--no-warnings", "-e", script], options)) as unknown;
}

test("a folder of many modules of all kinds runs as in Node.js, also after edits", async () => {
  const kernel = makeFolder("kernel");
  const node = makeFolder("node");
  const project = openProject(kernel);
  const read = () =>
    project.value(
      '%ts off\nimport { values, order } from "./main"; const out = { values, order };',
    );
  expect(await read()).toEqual(runNode(node));
  for (const edited of [2, 57, 118]) {
    writeInto(kernel, pathOf(edited, "kernel"), textOf(edited, "kernel", 100));
    writeInto(node, pathOf(edited, "node"), textOf(edited, "node", 100));
    const expected = runNode(node) as { values: unknown };
    expect(await read()).toMatchObject({ values: expected.values });
  }
});
