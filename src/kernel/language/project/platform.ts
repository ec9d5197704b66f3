import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type ts from "typescript";
import type { TypeScript } from "./typescript.js";

/**
 * The newest syntax that each Node.js runs.
 *
 * It is below `esnext`, so that syntax which V8 lacks is compiled away: decorators, and `using` at
 * the top of a script.
 */
const targets = [
  { node: 24, target: "ES2025" },
  { node: 0, target: "ES2024" },
] as const;

/** The library files with the types of each Node.js, newest first. Each has those below it too. */
const libraries: { node: number; libs: string[] }[] = [
  { node: 26, libs: ["esnext"] },
  {
    node: 24,
    libs: [
      "es2025",
      "esnext.disposable",
      "esnext.array",
      "esnext.error",
      "esnext.collection",
      "esnext.sharedmemory",
    ],
  },
  { node: 22, libs: ["es2024", "es2025.collection", "es2025.iterator", "esnext.array"] },
  {
    node: 0,
    libs: [
      "es2023",
      "es2024.string",
      "es2024.regexp",
      "es2024.sharedmemory",
      "esnext.collection.groupby",
    ],
  },
];

/** Returns the newest syntax that this Node.js runs and this TypeScript knows. */
export function syntaxTarget(ts: TypeScript, nodeMajor: number): ts.ScriptTarget {
  const known = ts.ScriptTarget as unknown as Record<string, ts.ScriptTarget | undefined>;
  for (const { node, target } of targets) {
    const value = known[target];
    if (nodeMajor >= node && value !== undefined) {
      return value;
    }
  }
  return ts.ScriptTarget.ES2022;
}

/**
 * Returns the names of the library files with the types of this Node.js.
 *
 * Those that this TypeScript doesn't bring are left out.
 */
export function libraryFiles(ts: TypeScript, nodeMajor: number): string[] {
  const folder = dirname(ts.getDefaultLibFilePath({}));
  const wanted = libraries.filter(({ node }) => nodeMajor >= node).flatMap(({ libs }) => libs);
  return wanted.map((lib) => `lib.${lib}.d.ts`).filter((file) => existsSync(join(folder, file)));
}
