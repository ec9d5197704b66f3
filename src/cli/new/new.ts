import { relative } from "node:path";
import { createStudy } from "./createStudy.js";
import { parseNew } from "./parseNew.js";

export { newUsage as usage } from "./parseNew.js";

/** Runs `epochbook new`, which makes a project for experiments and says how it is started. */
export function main(args: string[]): Promise<number> {
  const { folder, name } = parseNew(args);
  createStudy(folder, name);
  const path = relative(process.cwd(), folder);
  console.log(`made ${name}:\n\n    cd ${path}\n    npm install\n    npm start`);
  return Promise.resolve(0);
}
