import { examine } from "./examine.js";
import { formatReport } from "./formatReport.js";
import { parseDoctor } from "./parseDoctor.js";

export { doctorUsage as usage } from "./parseDoctor.js";

/**
 * Runs `epochbook doctor`, which says what works on this machine, what doesn't, and what helps.
 *
 * @returns the exit code: 0 if notebooks can be run
 */
export async function main(args: string[]): Promise<number> {
  const { json } = parseDoctor(args);
  const report = await examine();
  console.log(json ? JSON.stringify(report, null, 2) : formatReport(report));
  return report.ok ? 0 : 1;
}
