import type { LanguageRequestName, LanguageRequests } from "../link/languageRequests.js";
import { compileCell } from "./compile/compileCell.js";
import { complete } from "./query/complete.js";
import { inspect } from "./query/inspect.js";
import { isComplete } from "./query/isComplete.js";
import { Workspace } from "./workspace.js";

type Params<Name extends LanguageRequestName> = LanguageRequests[Name]["params"];
type Result<Name extends LanguageRequestName> = LanguageRequests[Name]["result"];

/** The answers to the requests of `link/language.ts`, about one notebook and its project. */
export class Language {
  readonly #isCancelled: () => boolean;
  #workspace: Workspace | undefined;
  #isWarm = false;

  /** @param isCancelled - returns true if the request under way is no longer wanted */
  constructor(isCancelled: () => boolean = () => false) {
    this.#isCancelled = isCancelled;
  }

  /** Reads the project around `cwd`. */
  start({ cwd }: Params<"start">): Result<"start"> {
    this.#workspace = new Workspace(cwd, this.#isCancelled);
    return { typescript: this.#workspace.ts.version, notice: this.#workspace.notice };
  }

  /**
   * Reads the library files and prepares the checker, so that the first cell doesn't wait for them.
   */
  warm(): void {
    this.compile({ code: "[1].map(String)", scriptName: "", kind: "expression" });
  }

  /** Prepares later requests and later starts. It is called while nothing is asked. */
  useIdleTime(): void {
    if (this.#workspace === undefined) {
      return;
    }
    this.#workspace.tidy();
    if (this.#isWarm) {
      return;
    }
    this.#isWarm = true;
    // The first completion would otherwise compile code of TypeScript's.
    this.complete({ code: "c", cursor: 1 });
    this.#workspace.keepSnapshot();
  }

  /** Compiles a cell. */
  compile(params: Params<"compile">): Result<"compile"> {
    return compileCell(this.#started, params);
  }

  /** Suggests what may stand at the cursor. */
  complete({ code, cursor }: Params<"complete">): Result<"complete"> {
    return complete(this.#started, code, cursor);
  }

  /** Returns what is known of the name at the cursor. */
  inspect({ code, cursor }: Params<"inspect">): Result<"inspect"> {
    return inspect(this.#started, code, cursor);
  }

  /** Tells if a cell is complete. */
  isComplete({ code }: Params<"isComplete">): Result<"isComplete"> {
    return isComplete(this.#started.ts, code);
  }

  /** Resolves a specifier, and compiles the project's modules that it leads to. */
  loadModule({ specifier, from, mode }: Params<"loadModule">): Result<"loadModule"> {
    return this.#started.modules.load(specifier, from, mode);
  }

  /** Returns the names of the scripts of the cells that matter to later ones. */
  neededCells(): Result<"neededCells"> {
    return this.#started.neededCells();
  }

  /** Forgets all cells. */
  reset(): undefined {
    this.#started.reset();
  }

  get #started(): Workspace {
    if (this.#workspace === undefined) {
      throw new Error("expected the request start first");
    }
    return this.#workspace;
  }
}
