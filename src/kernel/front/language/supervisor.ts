import { messageOf } from "@epochbook/core";
import type { LanguageRequestName, LanguageRequests } from "../../link/languageRequests.js";
import { log } from "../log.js";
import type { Language, StartLanguage } from "./language.js";

type Cell = LanguageRequests["compile"]["params"];

/** The number of cells from which on those that nothing needs any more are let go of. */
const manyCells = 200;

/**
 * The supervisor of the language part.
 *
 * It replaces one that fails, and gives the new one all cells again.
 */
export class LanguageSupervisor implements Language {
  readonly #startLanguage: StartLanguage;
  readonly #cwd: string;
  readonly #onStarted: (info: LanguageRequests["start"]["result"]) => void;
  #language: Language | undefined;
  #cells: Cell[] = [];
  /** The number of cells at which it is asked which of them are needed. */
  #nextLook = manyCells;
  #isClosed = false;

  /**
   * Makes a supervisor, which starts nothing yet.
   * @param onStarted is called with what the language part says of itself when it has read the
   * project.
   */
  constructor(
    startLanguage: StartLanguage,
    cwd: string,
    onStarted: (info: LanguageRequests["start"]["result"]) => void,
  ) {
    this.#startLanguage = startLanguage;
    this.#cwd = cwd;
    this.#onStarted = onStarted;
  }

  /** Starts the language part if there is none. */
  start(): Language {
    if (this.#language) {
      return this.#language;
    }
    this.#language = this.#startLanguage((failure) => {
      this.#language = undefined;
      if (!this.#isClosed) {
        log(failure.message);
      }
    });
    const toLog = (error: Error): void => {
      if (!this.#isClosed) {
        log(error.message);
      }
    };
    this.#language.request("start", { cwd: this.#cwd }).then(this.#onStarted, toLog);
    for (const cell of this.#cells) {
      this.#language.request("compile", cell).catch(toLog);
    }
    return this.#language;
  }

  async request<Name extends LanguageRequestName>(
    name: Name,
    params: LanguageRequests[Name]["params"],
    signal?: AbortSignal,
  ): Promise<LanguageRequests[Name]["result"]> {
    if (name === "reset") {
      this.#cells = [];
    }
    const result = await this.start().request(name, params, signal);
    if (name === "compile") {
      this.#keep(params as Cell, result as object);
    }
    return result;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#language?.close();
  }

  #keep(cell: Cell, result: object): void {
    if (cell.kind === "cell" && "cell" in result) {
      this.#cells.push(cell);
      if (this.#cells.length === this.#nextLook) {
        void this.#letGo();
      }
    }
  }

  /** Lets go of the cells that a new language part would not need. */
  async #letGo(): Promise<void> {
    const known = new Set(this.#cells);
    try {
      const needed = new Set(await this.start().request("neededCells", undefined));
      const isKept = (cell: Cell): boolean => !known.has(cell) || needed.has(cell.scriptName);
      this.#cells = this.#cells.filter(isKept);
    } catch (error) {
      log(`it is not known which cells are needed: ${messageOf(error)}`);
    }
    this.#nextLook = Math.max(manyCells, 2 * this.#cells.length);
  }
}
