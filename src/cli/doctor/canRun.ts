import type { Report } from "./report.js";

/**
 * Whether notebooks can be run: all that is needed is there, and one of the engines. What isn't compiled is no
 * hindrance, since `npm start` compiles it first.
 */
export function canRun({ needs, engines }: Pick<Report, "needs" | "engines">): boolean {
  const isThere = needs.every(({ name, holds }) => holds || name === "build");
  return isThere && engines.some(({ loads }) => loads);
}
