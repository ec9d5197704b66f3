import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { makeProject, writeInto } from "../language/project.js";
import { forms, nameVariables, showText, type Form } from "./forms.js";
import { ProjectSession } from "./projectSession.js";
import { targets, type Target } from "./targets.js";

type Host = "kernel" | "node";

interface Case {
  name: string;
  form: Form;
  target: Target;
  /** The number of the form, which makes the names of its variables its own. */
  index: number;
}

/** The end of a case: what its `result` was, or the name of the error. */
type End = { result: unknown } | { error: string };

const cases: Case[] = targets.flatMap((target) =>
  forms
    .filter(({ suits }) => suits?.(target) ?? true)
    .map((form, index) => ({ name: `${form.name} of ${target.id}`, form, target, index })),
);

let folder: string;
/** The ends of the cases in Node.js, by the cases' names. */
let expected: Record<string, End>;

beforeAll(() => {
  folder = makeFolder("kernel");
  expected = runNode(makeFolder("node"));
});

test("imports in modules give what Node.js gives", async () => {
  const project = new ProjectSession(folder);
  const got = await project.read(`%ts off\n${importAll("ts")}`);
  await project.session.close();
  compare(got as Record<string, End>);
});

test("imports in cells give what Node.js gives", async () => {
  const project = new ProjectSession(join(folder, "from"));
  await project.run(`%ts off\n${showText}`);
  const got: Record<string, End> = {};
  for (const target of targets) {
    const own = cases.filter((each) => each.target === target);
    // A case that fails needs a cell of its own, and one that runs the target again comes last. All
    // others have one cell together, which is quicker.
    const isAlone = ({ name, form }: Case): boolean =>
      "error" in (expected[name] ?? {}) || form.name === "a query";
    const groups = [
      own.filter((each) => !isAlone(each)),
      ...own.filter(isAlone).map((each) => [each]),
    ];
    for (const group of groups) {
      Object.assign(got, await runCell(project, group));
    }
  }
  await project.session.close();
  compare(got);
}, 300_000);

async function runCell(project: ProjectSession, group: Case[]): Promise<Record<string, End>> {
  const results = group.map(
    ({ name, index }) => `${JSON.stringify(name)}: { result: result${index} }`,
  );
  const text = group.map((each) => textOf(each, "kernel"));
  const end = await project.run(
    `${text.join("\n")}\nconsole.log(JSON.stringify({ ${results.join(", ")} }))`,
  );
  if ("text" in end) {
    return JSON.parse(end.text) as Record<string, End>;
  }
  const error = group.length === 1 ? end.error : end.traceback;
  return Object.fromEntries(group.map(({ name }) => [name, { error }]));
}

function textOf({ form, target, index }: Case, host: Host): string {
  const text = form.text(target.specifiers[host], target, host);
  return nameVariables(text, host, String(index));
}

function pathOf({ target, index }: Case): string {
  return `from/${target.id}-${index}`;
}

/** Makes the targets and the modules that import them. */
function makeFolder(host: Host): string {
  const root = makeProject({
    "package.json": { type: "module", private: true },
    "tsconfig.json": { compilerOptions: { paths: { "@lib/*": ["./lib/*"] } } },
  });
  mkdirSync(join(root, "node_modules"));
  for (const { files, link } of targets) {
    for (const [path, text] of Object.entries(files[host])) {
      writeInto(root, path, text);
    }
    link?.(root);
  }
  for (const each of cases) {
    const { form, target, index } = each;
    const text = `${textOf(each, host)}\n${showText}\nexport { result${index} as result };`;
    writeInto(root, `${pathOf(each)}.${host === "kernel" ? "ts" : "mjs"}`, text);
    const files = form.files?.(target.specifiers[host], target, host) ?? {};
    for (const [name, content] of Object.entries(files)) {
      writeInto(root, `from/${name}`, content);
    }
  }
  return root;
}

/** Makes the text that imports every case one after the other, and prints how each ended. */
function importAll(ending: string): string {
  const paths = cases.map((each) => [each.name, `./${pathOf(each)}.${ending}`]);
  return `const got: any = {};
for (const [name, path] of ${JSON.stringify(paths)}) {
  got[name] = await import(path).then(({ result }) => ({ result }), ({ name }) => ({ error: name }));
}
console.log(JSON.stringify(got));`;
}

function runNode(root: string): Record<string, End> {
  writeInto(root, "main.mjs", importAll("mjs").replace(": any", ""));
  const node = process.env.EPOCHBOOK_TEST_NODE ?? process.execPath;
  const options = { encoding: "utf8", env: { PATH: process.env.PATH }, cwd: root } as const;
  return JSON.parse(execFileSync(node, ["--no-warnings", "main.mjs"], options)) as Record<
    string,
    End
  >;
}

/** Expects that nothing of what Node.js gave is missing or otherwise. */
function compare(got: Record<string, End>): void {
  expect(Object.keys(got).sort()).toEqual(cases.map(({ name }) => name).sort());
  const differences = cases
    .map(({ name }) => ({ name, expected: expected[name], got: got[name] }))
    .filter((each) => !covers(each.got, each.expected));
  expect(differences).toEqual([]);
}

/** Returns true if a value holds all that another one holds. An object may have further keys. */
function covers(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) {
    return value === wanted;
  }
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const own = value as Record<string, unknown>;
  return Object.entries(wanted).every(([key, part]) => covers(own[key], part));
}
