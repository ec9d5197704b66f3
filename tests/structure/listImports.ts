import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Import {
  /** By its path from the folder. */
  file: string;
  /** The name or path that it imports, as it is written. */
  specifier: string;
  /** It takes types only, and nothing when the code runs. */
  isType: boolean;
}

const pattern = /\b(?:from|import|import\(|require\()\s*"([^"]+)"/g;

/** Lists the imports of all TypeScript files in a folder and the folders below. */
export function listImports(folder: string): Import[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|[\\/])(dist|node_modules)[\\/]/.test(name))
    .flatMap((file) => {
      const source = readFileSync(join(folder, file), "utf8");
      return Array.from(source.matchAll(pattern), ({ index, 1: specifier }) => {
        const statement = source.slice(Math.max(0, source.lastIndexOf("import ", index)), index);
        return { file, specifier, isType: statement.startsWith("import type ") };
      });
    });
}
