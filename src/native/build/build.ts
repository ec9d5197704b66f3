import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  buildFolder,
  nativeFolder,
  readBuild,
  recordFile,
  thisPlatform,
  type BuildRecord,
  type NativeBuild,
} from "../builds.js";
import { tensorflowVersion, tfjsVersion, type BuildKind } from "../kinds.js";
import { pythonPackage, thisMachine } from "../machine/platform.js";
import { noProgress, type BuildProgress } from "../progress.js";
import { compileAddon } from "./compileAddon.js";
import { checkDisk, folderSize } from "./disk.js";
import { findTools } from "./findTools.js";
import { takeJavaScript } from "./takeJavaScript.js";
import { takeTensorflow } from "./takeTensorflow.js";
import { withLock } from "./withLock.js";
import { finishWorkplace, openWorkplace, type Making, type Plan } from "./workplace.js";

/** The build to make, and its place. */
export interface BuildRequest {
  kind: BuildKind;
  /** The version of TensorFlow, such as `2.21.0`. @default tensorflowVersion */
  tensorflow?: string;
  /** The folder that holds all builds. @default nativeFolder() */
  folder?: string;
  /**
   * True if a build for the GPU is to hold CUDA's libraries; else it uses the system's.
   *
   * @default true
   */
  cuda?: boolean;
  /** Is told of the progress. */
  progress?: BuildProgress;
  /** Stops the build. Finished parts are kept, and the next build goes on from there. */
  signal?: AbortSignal;
  /** The environment variables of the programs that are run. @default process.env */
  environment?: NodeJS.ProcessEnv;
}

/** The result of a build. */
export interface BuildResult {
  build: NativeBuild;
  /** True if the build was made now, false if it was there already. */
  isNew: boolean;
}

/** Makes a build, unless the same one is there; `buildNative` describes it. */
export async function build(request: BuildRequest): Promise<BuildResult> {
  const { kind, tensorflow = tensorflowVersion, cuda = true } = request;
  const { progress = noProgress, signal = new AbortController().signal } = request;
  const { environment = process.env, folder = nativeFolder(environment) } = request;
  const python = pythonPackage(kind, thisMachine());
  const plan = {
    ...{ kind, platform: thisPlatform(), tensorflow, tfjs: tfjsVersion },
    cuda: kind === "gpu" && cuda,
  };
  const there = findBuild(plan, folder);
  if (there !== undefined) {
    return { build: there, isNew: false };
  }
  const tools = await findTools(environment);
  const onWait = (): void => {
    progress.notice(`waiting for another build in ${folder}`);
  };
  return withLock(folder, signal, onWait, async (signal) => {
    // Another process that this one waited for may have made it.
    const there = findBuild(plan, folder);
    if (there !== undefined) {
      return { build: there, isNew: false };
    }
    await checkDisk(plan, folder);
    const workplace = await openWorkplace(plan, folder);
    await make({ plan, workplace, tools, environment, progress, signal }, python);
    await finishWorkplace(workplace, buildFolder(kind, folder));
    const build = findBuild(plan, folder);
    if (build === undefined) {
      throw new Error(`${folder} doesn't hold what was just built`);
    }
    return { build, isNew: true };
  });
}

/** Returns the build of a plan, if it is there. */
function findBuild(plan: Plan, folder: string): NativeBuild | undefined {
  const build = readBuild(plan.kind, folder);
  const isSame =
    build?.tensorflow === plan.tensorflow &&
    build.tfjs === plan.tfjs &&
    Object.keys(build.cuda).length > 0 === plan.cuda;
  return isSame ? build : undefined;
}

/** Fetches the parts, compiles the addon, and writes the description of the build. */
async function make(making: Making, python: string): Promise<void> {
  const { plan, workplace } = making;
  const cuda = await takeTensorflow(making, python);
  await takeJavaScript(making);
  await compileAddon(making);
  await rm(join(workplace.folder, "tensorflow", "include"), { recursive: true, force: true });
  const record: BuildRecord = {
    kind: plan.kind,
    platform: plan.platform,
    tensorflow: plan.tensorflow,
    tfjs: plan.tfjs,
    cuda,
    bytes: await folderSize(workplace.folder),
    built: new Date().toISOString(),
  };
  await writeFile(join(workplace.folder, recordFile), JSON.stringify(record, undefined, 2));
}
