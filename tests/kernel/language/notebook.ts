import { Session, type Runtime } from "node:inspector";
import { createRequire } from "node:module";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect } from "vitest";
import { Language } from "../../../src/kernel/dist/language/language.js";
import type { CompiledCell } from "../../../src/kernel/dist/link/languageRequests.js";
import { follow, redeclare } from "../../../src/kernel/dist/session/ownNames.js";
import type { ErrorContent } from "../../../src/kernel/dist/link/content.js";

/** The imports of one statement of a cell. */
interface CellImport {
  from: string;
  names?: string[];
}

/** A notebook under test: it compiles cells, and runs them in V8's REPL mode with a stand-in for the session. */
export class TestNotebook {
  readonly cwd: string;
  readonly language = new Language();
  #cells = 0;

  constructor(cwd: string) {
    this.cwd = cwd;

    this.language.start({ cwd });
  }

  /** Compiles a cell that has no errors. */
  compile(code: string): CompiledCell {
    const result = this.#compile(code);
    if ("error" in result) {
      throw new Error(stripVTControlCharacters(result.error.traceback.join("\n")));
    }
    return result.cell;
  }

  /** Compiles a cell that has errors, and returns them without colours. */
  fail(code: string): ErrorContent {
    const result = this.#compile(code);
    if ("cell" in result) {
      throw new Error(`expected errors in ${code}`);
    }
    const traceback = result.error.traceback.map(stripVTControlCharacters);
    return { ...result.error, traceback };
  }

  /** Compiles and runs a cell, and returns the value of its last expression. */
  async run(code: string): Promise<unknown> {
    const { exceptionDetails, value } = await evaluate(this.cwd, this.compile(code).js);
    expect(exceptionDetails?.exception?.description).toBeUndefined();
    return value;
  }

  /** Compiles and runs a cell that throws. */
  async runFailing(code: string): Promise<Runtime.ExceptionDetails> {
    const { exceptionDetails } = await evaluate(this.cwd, this.compile(code).js);
    if (exceptionDetails === undefined) {
      throw new Error(`expected a thrown error in ${code}`);
    }
    return exceptionDetails;
  }

  #compile(code: string): ReturnType<Language["compile"]> {
    return this.language.compile({ code, scriptName: `cell ${++this.#cells}`, kind: "cell" });
  }
}

async function evaluate(
  cwd: string,
  expression: string,
): Promise<{ exceptionDetails: Runtime.ExceptionDetails | undefined; value: unknown }> {
  const require = createRequire(join(cwd, "cell.js"));
  let value: unknown;
  const load = (specifier: string): Promise<object> =>
    import(require.resolve(specifier)) as Promise<object>;
  Object.assign(globalThis, {
    require,
    __epochbook: {
      import: load,
      imports: async (list: CellImport[]): Promise<object[]> =>
        Promise.all(
          list.map(async ({ from, names = [] }) => {
            const module = (await load(from)) as Record<string, unknown>;
            return Object.fromEntries(
              names.map((name) => [name, name === "*" ? module : module[name]]),
            );
          }),
        ),
      prepare: (): undefined => undefined,
      evalText: (text: unknown): unknown => text,
      Function,
      meta: { url: "file:///cell" },
      follow,
      redeclare,
      begun: 0,
      guard: (awaited: unknown): unknown => awaited,
      guardAll: (promises: unknown): unknown => promises,
      guardCall: (_begun: number, awaited: unknown): unknown => awaited,
      guardEach: (iterable: unknown): unknown => iterable,
      guardOwn: (awaited: unknown): unknown => awaited,
      result: (last: unknown): void => {
        value = last;
      },
    },
  });
  const session = new Session();
  session.connect();
  const exceptionDetails = await new Promise<Runtime.ExceptionDetails | undefined>(
    (resolve, reject) => {
      const options = {
        expression,
        replMode: true,
        awaitPromise: true,
      };
      session.post("Runtime.evaluate", options, (error, result?: Runtime.EvaluateReturnType) => {
        if (error === null) {
          resolve(result?.exceptionDetails);
        } else {
          reject(error);
        }
      });
    },
  );
  session.disconnect();
  return { exceptionDetails, value };
}
