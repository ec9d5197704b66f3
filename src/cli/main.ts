import { readFileSync } from "node:fs";
import { didYouMean, isUserError } from "@epochbook/core";
import { UsageError } from "./usageError.js";

/**
 * The file of a command.
 *
 * It has the text of its usage, and the function that runs it and returns the exit code.
 */
interface Command {
  usage: string;
  main: (args: string[]) => Promise<number>;
}

/**
 * The commands, each with a summary.
 *
 * Their files are loaded when they are needed, since some load much.
 */
const commands: Record<string, { summary: string; load: () => Promise<Command> }> = {
  run: {
    summary: "run notebooks, and write executed copies and pages of them",
    load: () => import("./run/run.js"),
  },
  sweep: {
    summary: "run the trials of a sweep, and give its results",
    load: () => import("./sweep/sweep.js"),
  },
  worker: {
    summary: "run trials of sweeps that others start, on any machine",
    load: () => import("./worker/worker.js"),
  },
  new: {
    summary: "make a project for experiments of your own",
    load: () => import("./new/new.js"),
  },
  kernel: {
    summary: "make the kernel known to Jupyter, or forget it",
    load: () => import("./kernel/kernel.js"),
  },
  lab: {
    summary: "open JupyterLab with the kernel in the browser",
    load: () => import("./lab/lab.js"),
  },
  native: {
    summary: "build TensorFlow for Node.js, for the CPU or an NVIDIA GPU",
    load: () => import("./native/native.js"),
  },
  doctor: {
    summary: "say what works here, what doesn't, and what helps",
    load: () => import("./doctor/doctor.js"),
  },
};

/** The words that stand in the place of a command. */
const options: Record<string, (words: string[]) => Promise<void> | void> = {
  "--help": help,
  "-h": help,
  help,
  "--version": version,
};

try {
  await dispatch(process.argv.slice(2));
} catch (error) {
  if (!isUserError(error)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = error.exitCode;
}

/** Runs what the first word names. */
async function dispatch(words: string[]): Promise<void> {
  const [name = "--help", ...args] = words;
  if (Object.hasOwn(options, name)) {
    return options[name](args);
  }
  const command = await findCommand(name);
  if (args.includes("--help") || args.includes("-h")) {
    return help([name]);
  }
  process.exitCode = await command.main(args);
}

/** Loads the file of a command. */
function findCommand(name: string): Promise<Command> {
  if (Object.hasOwn(commands, name)) {
    return commands[name].load();
  }
  const hint = didYouMean(name, [...Object.keys(commands), "help"]);
  throw new UsageError(`epochbook has no command ${name}${hint}`, overview());
}

/** Prints how a command is used, or the list of commands. */
async function help(words: string[]): Promise<void> {
  console.log(words.length === 0 ? overview() : (await findCommand(words[0])).usage);
}

/** Prints the version of epochbook. */
function version(): void {
  const manifest = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  console.log((JSON.parse(manifest) as { version: string }).version);
}

/** Writes the list of commands. */
function overview(): string {
  const summaries = Object.entries(commands).map(([name, { summary }]) => [name, summary]);
  const lines = [
    ...summaries,
    ["help", "say how a command is used"],
    ["--version", "say the version"],
  ];
  const rows = lines.map(([name, summary]) => `  ${name.padEnd(11)}${summary}`);
  return ["Usage: epochbook <command>", ...rows].join("\n");
}
