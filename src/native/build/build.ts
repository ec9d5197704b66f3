import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BuildRequest, BuildResult } from "../buildNative.js";
import {
  buildFolder,
  readBuild,
  recordFile,
  thisPlatform,
  type BuildRecord,
  type NativeBuild,
} from "../builds.js";
import { nativeFolder } from "../folder.js";
import { pythonPackage, thisMachine } from "../machine/platform.js";
import { noProgress } from "../progress/progress.js";
import { tensorflowVersion, tfjsVersion } from "../versions.js";
import { checkDisk } from "./checkDisk.js";
import { compileAddon } from "./compileAddon.js";
import { findTools } from "./findTools.js";
import { folderSize } from "./folderSize.js";
import type { Making } from "./making.js";
import { takeJavaScript } from "./takeJavaScript.js";
import { takeTensorflow } from "./takeTensorflow.js";
import { withLock } from "./withLock.js";
import { finishWorkplace, openWorkplace, type Plan } from "./workplace.js";

/** Makes a build, unless the same is there. See `buildNative`. */
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
    // The one that was waited for may have made it.
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

/** The build of a plan, if it is there. */
function findBuild(plan: Plan, folder: string): NativeBuild | undefined {
  const build = readBuild(plan.kind, folder);
  const isSame =
    build?.tensorflow === plan.tensorflow &&
    build.tfjs === plan.tfjs &&
    Object.keys(build.cuda).length > 0 === plan.cuda;
  return isSame ? build : undefined;
}

/** Takes the parts, compiles, and writes what the build says of itself. */
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
