import { checkTools } from "../machine/tools.js";
import { NativeError } from "../nativeError.js";

/** The commands that a build runs. */
export interface Tools {
  readonly pip: readonly string[];
  readonly compiler: readonly string[];
  /** The first line that the compiler prints about its version. */
  readonly compilerVersion: string;
}

/**
 * Finds the commands that a build runs.
 *
 * @throws NativeError that names everything that is missing and the command that installs each
 */
export async function findTools(environment: NodeJS.ProcessEnv): Promise<Tools> {
  const tools = await checkTools(environment);
  const missing = tools.flatMap(({ missing }) => missing ?? []);
  if (missing.length > 0) {
    throw new NativeError(
      ["The build needs what isn't there:", ...missing.map(describe)].join("\n  "),
    );
  }
  const find = (name: string) => tools.find((tool) => tool.name === name);
  const [pip, compiler] = [find("pip"), find("C++ compiler")];
  return {
    pip: pip?.command ?? [],
    compiler: compiler?.command ?? [],
    compilerVersion: compiler?.version ?? "",
  };
}

/** Says what is missing and how to install it. */
function describe({ reason, remedy }: { reason: string; remedy: string }): string {
  return `${reason}. Install it: ${remedy}`;
}
