import { execFileSync } from "node:child_process";
import { join } from "node:path";
import ts from "typescript";
import { syntaxTarget } from "../../../../src/kernel/dist/language/project/platform.js";
import { makeProject } from "../../language/project.js";
import { printer } from "./printer.js";
import type { Text } from "./texts.js";

/** Returns what Node.js prints for each text, run as a module. */
export function runInNode(texts: readonly Text[]): string[] {
  const files = texts.map(({ text }, index): [string, string] => [`${index}.mjs`, transpile(text)]);
  const folder = makeProject({
    ...Object.fromEntries(files),
    "main.mjs": `${printer}
const all = [];
for (let index = 0; index < ${texts.length}; index++) {
  let printed = "";
  globalThis.write = (line) => { printed += line; };
  try {
    await import(\`./\${index}.mjs\`);
  } catch (error) {
    printed += String(error);
  }
  all.push(printed);
}
console.log(JSON.stringify(all));`,
  });
  const output = execFileSync(process.execPath, [join(folder, "main.mjs")], { encoding: "utf8" });
  return JSON.parse(output) as string[];
}

function transpile(text: string): string {
  const major = Number.parseInt(process.versions.node, 10);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { target: syntaxTarget(ts, major), module: ts.ModuleKind.ESNext },
  });
  return outputText;
}
