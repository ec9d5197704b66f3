import { examine } from "./doctor/examine.js";
import { formatReport } from "./doctor/format/formatReport.js";
import { parseDoctor } from "./parseDoctor.js";

export { doctorUsage as usage } from "./parseDoctor.js";

/** `epochbook doctor`: says what works here, what doesn't and what helps. The exit code is 0 if notebooks can be run. */
export async function main(args: string[]): Promise<number> {
  const { json } = parseDoctor(args);
  const report = await examine();
  console.log(json ? JSON.stringify(report, null, 2) : formatReport(report));
  return report.ok ? 0 : 1;
}
