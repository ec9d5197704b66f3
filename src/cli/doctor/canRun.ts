import type { Report } from "./report.js";
import { variableInTheWay } from "./trials.js";

/**
 * Whether notebooks can be run: all that is needed is there, and one of the engines. What isn't compiled is no
 * hindrance, since `npm start` compiles it first. Where a variable keeps the compiled engine from training, `fit` fails
 * and takes no other engine.
 */
export function canRun({ needs, engines }: Pick<Report, "needs" | "engines">): boolean {
  const isThere = needs.every(({ name, holds }) => holds || name === "build");
  const isRefused = engines.some(
    (engine) => engine.name === "compiled" && variableInTheWay(engine) !== undefined,
  );
  return isThere && !isRefused && engines.some(({ loads }) => loads);
}
