import type ts from "typescript";
import type { CellFiles } from "./cellFiles.js";
import type { Shims } from "./shims.js";
import type { TypeScript } from "./typescript.js";

/** The project and the cells that the language service works on. */
export interface ServiceInput {
  ts: TypeScript;
  cwd: string;
  options: ts.CompilerOptions;
  cellFiles: CellFiles;
  /** The function that returns the numbers of the cells' files whose names can be seen. */
  liveCells: () => Iterable<number>;
  /**
   * The files that declare the module `tslab`, which is the first one, and the kernel's globals.
   */
  declarations: readonly string[];
  shims: Shims;
}
