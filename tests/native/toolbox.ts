import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { temporaryFolder } from "../temporaryFolder.js";
import { writeWheel } from "./wheels.js";

const launcher = fileURLToPath(new URL("../../src/cli/epochbook.js", import.meta.url));
const tools = fileURLToPath(new URL("tools", import.meta.url));

/** The end of a process of `epochbook native`: its exit code or signal, and the text that it printed. */
export interface Ended {
  code: number | NodeJS.Signals | null;
  output: string;
}

/**
 * A folder with tools that stand for python3 with pip, npm and a C++ compiler.
 *
 * With them, a build needs no network. Their scripts lie in the folder `tools`, and the wheels that
 * pip can fetch in `wheels`. The file `calls` lists what the tools were asked to do.
 */
export class Toolbox {
  readonly folder = temporaryFolder();
  /** The folder of the builds. */
  readonly native = join(this.folder, "native");
  readonly wheels = join(this.folder, "wheels");
  readonly #environment: NodeJS.ProcessEnv;

  constructor() {
    mkdirSync(this.wheels);
    mkdirSync(join(this.folder, "bin"));
    for (const name of ["python3", "npm", "c++"]) {
      const file = join(this.folder, "bin", name);
      const script = JSON.stringify(join(tools, `${name}.cjs`));
      writeFileSync(file, `#!${process.execPath}\nrequire(${script});\n`);
      chmodSync(file, 0o755);
    }
    this.#environment = {
      ...process.env,
      PATH: [join(this.folder, "bin"), dirname(process.execPath), "/usr/bin", "/bin"].join(
        delimiter,
      ),
      EPOCHBOOK_NATIVE: this.native,
      TOOLBOX: this.folder,
      // The compiler here writes JSON in the place of an addon.
      NODE_OPTIONS: `--require ${JSON.stringify(join(tools, "loadAddon.cjs"))}`,
      CXX: "",
      EPOCHBOOK_PYTHON: "",
    };
  }

  /** Adds the wheel of a TensorFlow that is small. */
  async addTensorflow(name: string, version = "2.21.0", damaged: string[] = []): Promise<void> {
    await writeWheel(join(this.wheels, `${name}.whl`), {
      ...{ name, version, damaged },
      metadata: [
        "Requires-Dist: numpy",
        'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5; extra == "and-cuda"',
      ],
      files: {
        "tensorflow/libtensorflow_cc.so.2": "TensorFlow",
        "tensorflow/libtensorflow_framework.so.2": "framework",
        "tensorflow/include/tensorflow/c/c_api.h": "header",
        "tensorflow/include/Eigen/Core.h": "not needed",
        "tensorflow/python/ops.py": "not needed",
      },
    });
  }

  /** Starts `epochbook native`. */
  start(
    args: string[],
    environment: NodeJS.ProcessEnv = {},
  ): { child: ChildProcess; ended: Promise<Ended> } {
    const child = spawn(process.execPath, [launcher, "native", ...args], {
      env: { ...this.#environment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => (output += text));
    }
    const ended = new Promise<Ended>((resolve) => {
      child.once("close", (code, signal) => {
        resolve({ code: code ?? signal, output });
      });
    });
    return { child, ended };
  }

  /** Runs `epochbook native` to its end. */
  run(args: string[], environment?: NodeJS.ProcessEnv): Promise<Ended> {
    return this.start(args, environment).ended;
  }

  /** Lists what the tools were asked to do, such as `pip tensorflow-cpu==2.21.0`. */
  calls(): string[] {
    const log = join(this.folder, "calls");
    return existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  }

  /**
   * Makes a tool wait before it does its work, until `release` is called.
   *
   * `reached` waits for the tool to start, and returns the id of its process.
   */
  hold(name: string): { reached: () => Promise<number>; release: () => void } {
    const file = join(this.folder, `hold-${name}`);
    writeFileSync(file, "");
    return {
      reached: async () => {
        const id = `${file}-reached`;
        while (!existsSync(id) || readFileSync(id, "utf8") === "") {
          await pause(20);
        }
        return Number(readFileSync(id, "utf8"));
      },
      release: () => {
        rmSync(file);
      },
    };
  }
}
