import { existsSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A module that is imported, with the files that make it. */
export interface Target {
  id: string;
  /** The specifier in the kernel, and in Node.js. */
  specifiers: { kernel: string; node: string };
  /** The name of an export. */
  named: string;
  isJson: boolean;
  files: { kernel: Record<string, string>; node: Record<string, string> };
  /** Makes links in a folder. */
  link?: (folder: string) => void;
}

/** Notes that a module's code has run. */
const ran = (id: string): string => `(globalThis.effects ??= []).push("${id}");`;

const esm = (id: string): string =>
  `${ran(id)} export default { own: "${id}" }; export const named = "${id} named"; export function work() { return 1; } export const self = this;`;

const typed = (id: string): string =>
  esm(id)
    .replace("(globalThis.effects", "(((globalThis as any).effects as string[])")
    .replace("const named =", "const named: string =")
    .replace("work()", "work(): number");

const cjs = (id: string): string =>
  `${ran(id)} const named = "${id} named"; function work() { return 1; } module.exports = { named, work }; module.exports.more = 2;`;

const marked = (id: string): string =>
  `${ran(id)} Object.defineProperty(exports, "__esModule", { value: true }); exports.named = "${id} named"; exports.default = { own: "${id}" };`;

function target(
  id: string,
  kernel: string,
  node: string,
  files: Target["files"],
  more: Partial<Target> = {},
): Target {
  return { id, specifiers: { kernel, node }, named: "named", isJson: false, files, ...more };
}

/** Makes a target that is the same in the kernel and in Node.js. */
function same(
  id: string,
  specifier: string,
  files: Record<string, string>,
  more: Partial<Target> = {},
): Target {
  return target(id, specifier, specifier, { kernel: files, node: files }, more);
}

function inPackage(name: string, manifest: object, files: Record<string, string>) {
  const folder = `node_modules/${name}`;
  return Object.fromEntries([
    [`${folder}/package.json`, JSON.stringify({ name, version: "1.0.0", ...manifest })],
    ...Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text] as const),
  ]) as Record<string, string>;
}

function workspace(name: string, manifest: object, files: Record<string, string>): Target {
  const folder = `packages/${name}`;
  const all = Object.fromEntries([
    [`${folder}/package.json`, JSON.stringify({ name, version: "1.0.0", ...manifest })],
    ...Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text] as const),
  ]) as Record<string, string>;
  return same(name, name, all, {
    link: (root) => {
      symlinkSync(join(root, folder), join(root, "node_modules", name));
    },
  });
}

/** The package with an addon that comes with the kernel, if it is installed. */
const addonFolder = (() => {
  try {
    const require = createRequire(
      new URL("../../../src/kernel/package.json", import.meta.url).pathname,
    );
    const folder = dirname(require.resolve("zeromq/package.json"));
    return existsSync(folder) ? folder : undefined;
  } catch {
    return undefined;
  }
})();

/** The kinds of modules. Where the kernel has TypeScript, Node.js has the same text in JavaScript. */
export const targets: Target[] = [
  target("ts", "../lib/ts", "../lib/ts.mjs", {
    kernel: { "lib/ts.ts": typed("ts") },
    node: { "lib/ts.mjs": esm("ts") },
  }),
  target("mts", "../lib/mts.mjs", "../lib/mts.mjs", {
    kernel: { "lib/mts.mts": typed("mts") },
    node: { "lib/mts.mjs": esm("mts") },
  }),
  target("cts", "../lib/cts.cjs", "../lib/cts.cjs", {
    kernel: { "lib/cts.cts": cjs("cts").replace("(globalThis", "((globalThis as any)") },
    node: { "lib/cts.cjs": cjs("cts") },
  }),
  target("equals", "../lib/equals", "../lib/equals.cjs", {
    kernel: {
      "lib/equals.ts": `${ran("equals").replace("globalThis", "(globalThis as any)")} class Own { static named = 5 } export = Own;`,
    },
    node: {
      "lib/equals.cjs": `${ran("equals")} class Own { static named = 5 } module.exports = Own;`,
    },
  }),
  same("mjs", "../lib/js.mjs", { "lib/js.mjs": esm("mjs") }),
  same("js", "../lib/js.js", { "lib/js.js": esm("js") }),
  same("cjs", "../lib/plain.cjs", { "lib/plain.cjs": cjs("cjs") }),
  same("marked", "../lib/marked.cjs", { "lib/marked.cjs": marked("marked") }),
  same(
    "json",
    "../lib/data.json",
    { "lib/data.json": '{ "named": [1], "two words": 2 }' },
    { isJson: true },
  ),
  same("builtin", "node:path", {}, { named: "join" }),
  same(
    "package-cjs",
    "package-cjs",
    inPackage("package-cjs", { main: "main.js" }, { "main.js": cjs("package-cjs") }),
  ),
  same(
    "package-marked",
    "package-marked",
    inPackage("package-marked", { exports: "./main.js" }, { "main.js": marked("package-marked") }),
  ),
  same(
    "package-esm",
    "package-esm/sub/deep",
    inPackage(
      "package-esm",
      { type: "module", exports: { "./sub/*": "./lib/*.js" } },
      { "lib/deep.js": esm("package-esm") },
    ),
  ),
  same(
    "conditions",
    "conditions",
    inPackage(
      "conditions",
      { exports: { import: "./i.mjs", require: "./r.cjs" } },
      { "i.mjs": esm("conditions-i"), "r.cjs": cjs("conditions-r") },
    ),
  ),
  workspace("work-esm", { type: "module", main: "i.js" }, { "i.js": esm("work-esm") }),
  workspace("work-cjs", { main: "i.js" }, { "i.js": cjs("work-cjs") }),
  target("alias", "@lib/aliased", "../lib/aliased.mjs", {
    kernel: { "lib/aliased.ts": typed("alias") },
    node: { "lib/aliased.mjs": esm("alias") },
  }),
];

if (addonFolder === undefined) {
  console.log("the addon is left out: zeromq is not installed");
} else {
  targets.push(
    same(
      "addon",
      "zeromq",
      {},
      {
        named: "Push",
        link: (root) => {
          symlinkSync(addonFolder, join(root, "node_modules/zeromq"));
        },
      },
    ),
  );
}
