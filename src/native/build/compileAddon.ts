import { mkdir, rename } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { include_dir as nodeHeaders } from "node-api-headers";
import { addonFile, packageFolder } from "../builds.js";
import { npmPackages } from "../kinds.js";
import { NativeError } from "../nativeError.js";
import { runProgram } from "../runProgram.js";
import { doOnce, type Making } from "./workplace.js";

/**
 * The version of Node-API that the addon uses.
 *
 * Every Node.js since 12.22 has it, so one build is for all.
 */
const napiVersion = 8;

/** Compiles the addon against TensorFlow's libraries, and loads it once to see that it works. */
export async function compileAddon(making: Making): Promise<void> {
  const { plan, workplace, tools, progress } = making;
  await doOnce(workplace, "addon", async () => {
    const by = tools.compilerVersion;
    progress.started(`compiling the addon with ${by}`);
    const libraries = join(workplace.folder, "tensorflow");
    const source = packageFolder(workplace.folder, npmPackages[plan.kind]);
    const addon = join(source, addonFile);
    await mkdir(dirname(addon), { recursive: true });
    await compile(making, join(libraries, quiet), [quietSource, "-Wl,-z,initfirst"]);
    await compile(making, addon, [
      ...[`-DNAPI_VERSION=${napiVersion}`, "-DBUILDING_NODE_EXTENSION", `-I${nodeHeaders}`],
      ...sources.map((file) => join(source, "binding", file)),
      `-L${libraries}`,
      // The quiet library is to be loaded although the addon uses nothing of it.
      ...["-Wl,--push-state,--no-as-needed", `-l:${quiet}`, "-Wl,--pop-state"],
      ...["-l:libtensorflow_cc.so.2", "-l:libtensorflow_framework.so.2"],
      // The libraries are found from where the addon lies, so that a build can be moved.
      `-Wl,-rpath,$ORIGIN/${relative(dirname(addon), libraries)}`,
    ]);
    const version = await loadAddon(addon, making);
    progress.finished(`compiled the addon with ${by}: TensorFlow ${version} answers`);
    return { version };
  });
}

/** The files of the addon's source. */
const sources = ["tfjs_backend.cc", "tfjs_binding.cc"];

/** The name of the library that makes TensorFlow heed TF_CPP_MIN_LOG_LEVEL. */
const quiet = "libquiet.so";

/** The source of that library. It lies beside the TypeScript, not in `dist`. */
const quietSource = join(__dirname, "../../build/quiet.cc");

/** Compiles a shared library, and moves it to its place when it is whole. */
async function compile(making: Making, target: string, parts: readonly string[]): Promise<void> {
  const { workplace, tools, environment, signal } = making;
  const part = join(workplace.scratch, "library.so");
  const include = join(workplace.folder, "tensorflow", "include");
  const options = ["-O2", "-std=c++17", "-fPIC", "-shared", `-I${include}`, "-o", part];
  await runProgram({ command: [...tools.compiler, ...options, ...parts], environment, signal });
  await rename(part, target);
}

/**
 * Loads the addon in a process of its own, to see that it links, and returns TensorFlow's version.
 */
async function loadAddon(addon: string, { environment, signal }: Making): Promise<string> {
  const code = 'console.log("TensorFlow=" + require(process.argv[1]).TF_Version)';
  const lines = await runProgram({
    command: [process.execPath, "--eval", code, addon],
    environment: { ...environment, TF_CPP_MIN_LOG_LEVEL: "2" },
    signal,
  });
  const version = lines.map((line) => /^TensorFlow=(\S+)$/.exec(line)?.[1]).find(Boolean);
  if (version === undefined) {
    throw new NativeError(`the addon doesn't say TensorFlow's version:\n${lines.join("\n")}`);
  }
  return version;
}
