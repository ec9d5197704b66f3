import { Language } from "../../../src/kernel/dist/language/language.js";
import type { RunOutcome } from "../../../src/kernel/dist/link/sessionMessages.js";
import { temporaryFolder } from "../../temporaryFolder.js";
import type { TestSession } from "./startSession.js";
import { useSession } from "./useSession.js";

/** A session with the compiler of its cells, both in the same folder. */
export class CompiledCells {
  readonly session: TestSession;
  readonly #language = new Language();
  #cells = 0;

  constructor(folder = temporaryFolder()) {
    this.#language.start({ cwd: folder });
    this.session = useSession(folder);
    this.session.resolveModule = (specifier, from, mode) =>
      this.#language.loadModule({ specifier, from, mode });
  }

  /** Compiles a cell and starts it. Returns the id of its run. */
  start(code: string): string {
    const scriptName = `cell ${++this.#cells}`;
    const result = this.#language.compile({ code, scriptName, kind: "cell" });
    if ("error" in result) {
      throw new Error(result.error.traceback.join("\n"));
    }
    return this.session.startCompiled(result.cell);
  }

  /** Runs a cell to its end. */
  run(code: string): Promise<RunOutcome> {
    return this.session.finished(this.start(code));
  }

  /**
   * Runs a cell that prints `on` when it is to be interrupted, and interrupts it then.
   *
   * @returns its outcome, and what it has printed after that
   */
  async interrupt(code: string): Promise<{ outcome: RunOutcome; printed: string }> {
    const run = this.start(code);
    await this.session.until(
      (message) => message.type === "stream" && message.run === run && message.text === "on\n",
    );
    this.session.interrupt(run);
    const outcome = await this.session.finished(run);
    return { outcome, printed: this.session.text(run).replace("on\n", "") };
  }

  /** The text of the result that a cell has shown. */
  async value(code: string): Promise<unknown> {
    const run = this.start(code);
    await this.session.finished(run);
    const [{ data } = { data: {} }] = this.session.published(run, "execute_result");
    return (data as Record<string, unknown>)["text/plain"];
  }
}
