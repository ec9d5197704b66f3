import { readFileSync } from "node:fs";
import { didYouMean, isUserError } from "@epochbook/core";
import { UsageError } from "./usageError.js";

/** What a command's file holds: how the command is used, and what runs it and gives the exit code. */
interface Command {
  usage: string;
  main: (args: string[]) => Promise<number>;
}

/** The commands with what they do in one line. Their files are loaded when they are needed: some load much. */
const commands: Record<string, { summary: string; load: () => Promise<Command> }> = {
  run: {
    summary: "run notebooks, and write executed copies and pages of them",
    load: () => import("./run.js"),
  },
  sweep: {
    summary: "run the trials of a sweep, and give its results",
    load: () => import("./sweep.js"),
  },
  worker: {
    summary: "run trials of sweeps that others start, on any machine",
    load: () => import("./worker.js"),
  },
  new: {
    summary: "make a project for experiments of your own",
    load: () => import("./new.js"),
  },
  kernel: {
    summary: "make the kernel known to Jupyter, or forget it",
    load: () => import("./kernel.js"),
  },
  lab: {
    summary: "open JupyterLab with the kernel in the browser",
    load: () => import("./lab.js"),
  },
  native: {
    summary: "build TensorFlow for Node.js, for the CPU or an NVIDIA GPU",
    load: () => import("./native.js"),
  },
  doctor: {
    summary: "say what works here, what doesn't, and what helps",
    load: () => import("./doctor.js"),
  },
};

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

function findCommand(name: string): Promise<Command> {
  if (Object.hasOwn(commands, name)) {
    return commands[name].load();
  }
  const hint = didYouMean(name, [...Object.keys(commands), "help"]);
  throw new UsageError(`epochbook has no command ${name}${hint}`, overview());
}

async function help(words: string[]): Promise<void> {
  console.log(words.length === 0 ? overview() : (await findCommand(words[0])).usage);
}

function version(): void {
  const manifest = readFileSync(new URL("../../../package.json", import.meta.url), "utf8");
  console.log((JSON.parse(manifest) as { version: string }).version);
}

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
