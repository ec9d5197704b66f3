import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { installCommand, type Installable } from "./packageManager.js";

/** Something that a build needs from the machine. */
export interface Tool {
  /** `python3`, `pip` or `C++ compiler`. */
  readonly name: Installable;
  /** The command that runs it, if it is there. */
  readonly command?: readonly string[];
  /** The first line of what it says of its version. */
  readonly version?: string;
  /** What is wrong and the command that mends it, if it isn't there. */
  readonly missing?: { readonly reason: string; readonly remedy: string };
}

/**
 * Looks for what a build needs: python3 (the one that EPOCHBOOK_PYTHON names, else `python3`), its pip, and a C++
 * compiler (the one that CXX names, else `c++`, `g++` or `clang++`).
 */
export async function checkTools(environment: NodeJS.ProcessEnv = process.env): Promise<Tool[]> {
  const { EPOCHBOOK_PYTHON: namedPython = "", CXX: namedCompiler = "" } = environment;
  const python = [namedPython || "python3"];
  const compilers = namedCompiler ? [namedCompiler.trim().split(/\s+/)] : usualCompilers;
  return Promise.all([
    look("python3", [python], environment),
    look("pip", [[...python, "-m", "pip"]], environment),
    look("C++ compiler", compilers, environment),
  ]);
}

const usualCompilers = [["c++"], ["g++"], ["clang++"]];

/** The first pip that knows wheels by the C library that they need (manylinux_2_17 and the like). */
const firstPip = 20.3;

/** Takes the first command that can say its version. */
async function look(
  name: Installable,
  commands: readonly string[][],
  environment: NodeJS.ProcessEnv,
): Promise<Tool> {
  for (const command of commands) {
    const version = await askVersion(command, environment);
    if (version === undefined) {
      continue;
    }
    const said = /^pip (\d+\.\d+)/.exec(version)?.[1];
    if (said === undefined || Number(said) >= firstPip) {
      return { name, command, version };
    }
    const reason = `pip ${said} is too old for TensorFlow's wheels, which need ${firstPip} or later`;
    return {
      ...{ name, version },
      missing: { reason, remedy: `${command.join(" ")} install --user --upgrade pip` },
    };
  }
  const tried = commands.map((command) => command.join(" ")).join(", ");
  const reason = `${name} wasn't found: tried ${tried}`;
  return { name, missing: { reason, remedy: await installCommand(name) } };
}

/** The first line that a command says of its version; `undefined` if it isn't there or doesn't work. */
async function askVersion(
  [program, ...args]: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  try {
    const run = promisify(execFile);
    const { stdout } = await run(program, [...args, "--version"], { env: environment });
    return stdout.trim().split("\n", 1)[0];
  } catch {
    return undefined;
  }
}
