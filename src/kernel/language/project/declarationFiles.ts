import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";

/** The folder with the declarations of the module `tslab` and of the kernel's globals. */
const folder = fileURLToPath(new URL("../../../session/api/", import.meta.url));

/**
 * Finds the kernel's own declaration files for this Node.js, that of `tslab` first.
 *
 * `node22.d.ts` is about what Node.js has from version 22 on, and `node20-21.d.ts` to version 21.
 * `web20.d.ts` is left out where a project has chosen the library of the DOM, which has it all.
 */
export function findDeclarationFiles({ lib = [] }: ts.CompilerOptions): string[] {
  if (!existsSync(folder)) {
    return [];
  }
  const nodeMajor = Number.parseInt(process.versions.node, 10);
  const hasDom = lib.some((file) => /^lib\.(dom|webworker)\./.test(file));
  const isWanted = (file: string): boolean => {
    const [, kind, first = "0", last = "Infinity"] =
      /^(node|web)(\d+)(?:-(\d+))?\.d\.ts$/.exec(file) ?? [];
    const isOfNode = Number(first) <= nodeMajor && nodeMajor <= Number(last);
    return isOfNode && !(kind === "web" && hasDom);
  };
  const files = readdirSync(folder).filter((file) => file.endsWith(".d.ts") && isWanted(file));
  return files.sort().map((file) => join(folder, file));
}
