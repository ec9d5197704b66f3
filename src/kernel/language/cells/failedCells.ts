import type { Problem } from "./diagnostics.js";

/** A cell that failed before it ran, so that it has declared nothing. */
interface Failure {
  scriptName: string;
  /** The first error, in short. */
  reason: string;
  /** The cells to run before it, because their names were what it lacked. */
  first: readonly string[];
}

/** The codes of errors that a name is unknown, with or without a suggestion. */
const unknownName = new Set([
  "TS2304",
  "TS2503",
  "TS2552",
  "TS2580",
  "TS2581",
  "TS2582",
  "TS2583",
  "TS2584",
  "TS2591",
  "TS2592",
  "TS2593",
  "TS18004",
]);

/** The pattern of errors about implicit types, which follow from a name without a type. */
const implicitAny = /^TS70\d\d$/;

/** The names that later cells lack because the cell that declares them failed. */
export class FailedCells {
  readonly #byName = new Map<string, Failure>();

  /** Notes that a cell failed with these errors, before `explain` has changed them. */
  add(
    names: Iterable<string>,
    {
      scriptName,
      problems,
      code,
    }: { scriptName: string; problems: readonly Problem[]; code: string },
  ): void {
    const lacked = this.#findLacked(problems, code);
    const first = new Set(
      [...lacked.keys()].flatMap((failure) => [...failure.first, failure.scriptName]),
    );
    first.delete(scriptName);
    const failure = {
      scriptName,
      reason: shorten(problems.at(0)?.message ?? ""),
      first: [...first],
    };
    for (const name of names) {
      this.#byName.set(name, failure);
    }
  }

  /** Forgets names, which a cell has declared. */
  remove(names: Iterable<string>): void {
    for (const name of names) {
      this.#byName.delete(name);
    }
  }

  clear(): void {
    this.#byName.clear();
  }

  /**
   * Makes one error of all those about names of one failed cell. It says which cell to run again.
   */
  explain(problems: readonly Problem[], code: string): Problem[] {
    const lacked = this.#findLacked(problems, code);
    if (lacked.size === 0) {
      return [...problems];
    }
    const explained = new Set([...lacked.values()].flat());
    const told = new Map(
      [...lacked].map(([failure, about]) => [about[0], describe(failure, about, code)]),
    );
    return problems.flatMap((problem) => {
      if (!explained.has(problem)) {
        return implicitAny.test(problem.code) ? [] : [problem];
      }
      const message = told.get(problem);
      return message === undefined ? [] : [{ ...problem, code: "TS2304", message, related: [] }];
    });
  }

  #findLacked(problems: readonly Problem[], code: string): Map<Failure, Problem[]> {
    const lacked = new Map<Failure, Problem[]>();
    for (const problem of problems) {
      const failure = this.#byName.get(nameOf(problem, code));
      if (failure !== undefined && unknownName.has(problem.code)) {
        lacked.set(failure, [...(lacked.get(failure) ?? []), problem]);
      }
    }
    return lacked;
  }
}

function nameOf({ start, length }: Problem, code: string): string {
  return code.slice(start, start + length);
}

function describe(
  { scriptName, reason, first }: Failure,
  about: readonly Problem[],
  code: string,
): string {
  const names = [...new Set(about.map((problem) => `'${nameOf(problem, code)}'`))];
  const [noun, pronoun] = names.length > 1 ? ["names", "them"] : ["name", "it"];
  const cells = [...first, scriptName].join(" and then ");
  return (
    `Cannot find ${noun} ${names.join(", ")}: ${scriptName} declares ${pronoun}, ` +
    `and failed (${reason}); run ${cells} again once that is mended`
  );
}

/** Returns the first line of a message without what goes without saying. */
function shorten(message: string): string {
  const line = (message.split("\n")[0] ?? "")
    .replace(/ or its corresponding type declarations\.$/, "")
    .replace(/\.$/, "");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
