import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** The name in messages of something that a build needs and a package manager can install. */
export type Installable = "python3" | "pip" | "C++ compiler";

/** A tool of the machine that a build needs. */
export interface Tool {
  /** The tool's name: `python3`, `pip` or `C++ compiler`. */
  readonly name: Installable;
  /** The command that runs the tool, if it is there. */
  readonly command?: readonly string[];
  /** The first line that the tool prints about its version. */
  readonly version?: string;
  /** The fault and the command that mends it, if the tool isn't there. */
  readonly missing?: { readonly reason: string; readonly remedy: string };
}

/**
 * Looks for what a build needs on this machine: python3, its pip, and a C++ compiler.
 *
 * The Python is the one that EPOCHBOOK_PYTHON names, else `python3`; the compiler is the one that
 * CXX names, else `c++`, `g++` or `clang++`.
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

/** The commands of C++ compilers, the first choice first. */
const usualCompilers = [["c++"], ["g++"], ["clang++"]];

/**
 * The first pip that knows wheels by the C library that they need (manylinux_2_17 and the like).
 */
const firstPip = 20.3;

/** Looks for a tool: the first of the commands that prints its version is taken. */
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

/**
 * Returns the first line that a command prints about its version; `undefined` if it doesn't run.
 */
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

/** The names that a package manager has for them. */
type Packages = Readonly<Record<Installable, string>>;

/** The names in Fedora and its relatives. */
const fedora: Packages = { python3: "python3", pip: "python3-pip", "C++ compiler": "gcc-c++" };

/** The package manager of each family of Linux; the families are named as in /etc/os-release. */
const managers: readonly { ids: readonly string[]; command: string; packages: Packages }[] = [
  {
    ids: ["debian", "ubuntu"],
    command: "sudo apt install",
    packages: { python3: "python3", pip: "python3-pip", "C++ compiler": "g++" },
  },
  { ids: ["fedora", "rhel", "centos"], command: "sudo dnf install", packages: fedora },
  { ids: ["suse", "opensuse"], command: "sudo zypper install", packages: fedora },
  {
    ids: ["arch"],
    command: "sudo pacman -S",
    packages: { python3: "python", pip: "python-pip", "C++ compiler": "gcc" },
  },
];

/**
 * Returns the command that installs something on this machine.
 *
 * Where the package manager isn't known, it is a sentence that says what to install.
 */
export async function installCommand(
  name: Installable,
  readRelease: () => Promise<string> = () => readFile("/etc/os-release", "utf8"),
): Promise<string> {
  const release = await readRelease().catch(() => "");
  const ids = release.match(/^ID(?:_LIKE)?=.*$/gm)?.join(" ") ?? "";
  const words = new Set(ids.split(/[\s="]+/));
  const manager = managers.find(({ ids }) => ids.some((id) => words.has(id)));
  return manager === undefined
    ? `install ${name} with your system's package manager`
    : `${manager.command} ${manager.packages[name]}`;
}
