import { stripVTControlCharacters } from "node:util";
import { onTestFinished } from "vitest";
import { Language } from "../../../src/kernel/dist/language/language.js";
import { packError } from "../../../src/kernel/dist/link/languageRequests.js";
import { makeProject } from "../language/project.js";
import { TestSession } from "../session/startSession.js";

/** The end of a cell: what it printed, or the error in which it ended. */
export type CellEnd = { text: string } | { error: string; traceback: string };

/** A notebook in a folder, whose cells are compiled and run as in the kernel. */
export class ProjectSession {
  readonly session: TestSession;
  readonly #language = new Language();
  #cells = 0;

  constructor(folder: string) {
    this.#language.start({ cwd: folder });
    this.session = new TestSession(folder);
    this.session.resolveModule = (specifier, from, mode) => {
      try {
        return this.#language.loadModule({ specifier, from, mode });
      } catch (error) {
        return packError(error);
      }
    };
  }

  /** Runs a cell, and returns what it printed or the error. */
  async run(code: string): Promise<CellEnd> {
    this.#cells += 1;
    const scriptName = `cell ${this.#cells}`;
    const result = this.#language.compile({ code, scriptName, kind: "cell" });
    if ("error" in result) {
      return { error: result.error.ename, traceback: plain(result.error.traceback) };
    }
    const run = this.session.start("", { cell: result.cell });
    const outcome = await this.session.finished(run);
    return outcome.status === "ok"
      ? { text: this.session.text(run) }
      : { error: outcome.error.ename, traceback: plain(outcome.error.traceback) };
  }

  /** Runs a cell that prints JSON, and returns that. */
  async read(code: string): Promise<unknown> {
    const end = await this.run(code);
    if ("error" in end) {
      throw new Error(end.traceback);
    }
    return JSON.parse(end.text) as unknown;
  }

  /** Runs cells, and returns what the last one's `out` is. */
  async value(...cells: string[]): Promise<unknown> {
    for (const cell of cells.slice(0, -1)) {
      const end = await this.run(cell);
      if ("error" in end) {
        throw new Error(end.traceback);
      }
    }
    return this.read(`${cells.at(-1) ?? ""};\nconsole.log(JSON.stringify(out))`);
  }
}

/** Starts a session in a folder, which ends with the running test. */
export function openProject(folder: string): ProjectSession {
  const project = new ProjectSession(folder);
  onTestFinished(() => project.session.close());
  return project;
}

/** Starts a session in a new folder, whose package is one of ES modules. */
export function openModules(files: Record<string, string>): ProjectSession {
  return openProject(makeProject({ "package.json": { type: "module" }, ...files }));
}

function plain(lines: string[]): string {
  return stripVTControlCharacters(lines.join("\n"));
}
