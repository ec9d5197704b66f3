import type ts from "typescript";
import type { CompiledCell, SourceMapPayload } from "../../link/languageRequests.js";
import type { TypeScript } from "../project/typescript.js";
import { finishScript } from "./finish.js";
import { guardAwaits } from "./awaits.js";
import { isOwnAsync } from "./ownAsync.js";
import { renameShadows } from "./rename.js";
import { toScript } from "./transform.js";

/** A cell that has been checked, with its name. */
export interface EmitInput {
  ts: TypeScript;
  program: ts.Program;
  /** The cell's file in the program. */
  file: ts.SourceFile;
  /** The cell's own text, into which the source map points. */
  code: string;
  scriptName: string;
  /** The imports that are names of the global object, because their values may change. */
  bound: ReadonlySet<string>;
  /** The imports of this cell and of earlier ones that have another name in the script. */
  renamed: ReadonlySet<string>;
  /** The function that returns true for a name that an earlier cell declared as a function. */
  wasFunction: (name: string) => boolean;
}

/** Compiles a checked cell to a script for V8's REPL mode. */
export function emitCell(input: EmitInput): Omit<CompiledCell, "warnings" | "report" | "declares"> {
  const { ts, program, file, code, scriptName } = input;
  let js = "";
  let map = "";
  const write = (name: string, text: string): void => {
    if (name.endsWith(".map")) {
      map = text;
    } else if (name.endsWith(".js")) {
      js = text;
    }
  };
  const checker = program.getTypeChecker();
  program.emit(file, write, undefined, false, {
    before: [
      renameShadows(ts, checker, input.renamed),
      toScript(ts, checker, { ...input, userLength: code.length }),
    ],
    after: [finishScript(ts), guardAwaits(ts, isOwnAsync(ts, checker))],
  });
  const { version, names, mappings } = JSON.parse(map) as SourceMapPayload;
  return {
    scriptName,
    js: js.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"),
    map: {
      version,
      file: scriptName,
      sourceRoot: "",
      sources: [scriptName],
      sourcesContent: [code],
      names,
      mappings,
    },
  };
}
