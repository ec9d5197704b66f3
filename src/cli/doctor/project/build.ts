import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { basename, dirname } from "node:path";
import { promisify } from "node:util";
import type { Need } from "../report.js";
import { root } from "./root.js";

/**
 * Checks that what is compiled is what the sources say, by asking TypeScript what it would compile.
 * @param project the folder whose tsconfig.json names the packages
 */
export async function checkBuild(project = root): Promise<Need> {
  try {
    const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, [compiler, "--build", "--dry", project]);
    const stale = [...stdout.matchAll(/would build project '(.+)'/g)].map(([, config]) =>
      basename(dirname(config)),
    );
    return {
      name: "build",
      holds: stale.length === 0,
      detail:
        stale.length === 0 ? "compiled from these sources" : `not compiled: ${stale.join(", ")}`,
    };
  } catch (error) {
    return { name: "build", holds: false, detail: (error as Error).message.split("\n", 1)[0] };
  }
}
