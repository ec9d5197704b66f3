import { formatBytes } from "@epochbook/core";
import {
  buildKinds,
  buildNative,
  driverReport,
  kindNames,
  nativeFolder,
  readBuild,
  removeNative,
  showBuild,
  type NativeBuild,
} from "@epochbook/native";
import { stopOnSignals } from "../stopOnSignals.js";
import { chooseKind } from "./chooseKind.js";
import { parseNative, type NativeCommand } from "./parseNative.js";

export { nativeUsage as usage } from "./parseNative.js";

/** Runs `epochbook native`, which builds TensorFlow for Node.js, removes builds, or lists them. */
export async function main(args: string[]): Promise<number> {
  const command = parseNative(args);
  const { signal, exitCode, finish } = stopOnSignals();
  try {
    await perform[command.action](command, signal);
    return 0;
  } catch (error) {
    const code = exitCode();
    if (code === undefined) {
      throw error;
    }
    console.error("stopped; the next build goes on from here");
    return code;
  } finally {
    finish();
  }
}

/** The functions of the actions. */
const perform = { build, remove, status };

/** Makes a build, and says where it is. */
async function build(command: NativeCommand, signal: AbortSignal): Promise<void> {
  const kind = command.kind ?? (await chooseByDriver());
  const { tensorflow, folder, cuda } = command;
  const progress = await showBuild(process.stderr);
  const made = await buildNative({ kind, tensorflow, folder, cuda, progress, signal });
  console.log(`${made.isNew ? "built" : "it is there already:"} ${describe(made.build)}`);
  if (folder !== nativeFolder()) {
    console.log(`set EPOCHBOOK_NATIVE=${folder}, or it isn't looked for there`);
  }
}

/** Chooses the kind of build by NVIDIA's driver, and prints the reason. */
async function chooseByDriver(): Promise<NativeBuild["kind"]> {
  const { kind, reason } = chooseKind(await driverReport());
  console.log(reason);
  return kind;
}

/** Removes builds, and lists what is gone. */
async function remove({ kind, folder }: NativeCommand, signal: AbortSignal): Promise<void> {
  const removed = await removeNative(kind === undefined ? buildKinds : [kind], folder, signal);
  const lines = removed.map((place) => `removed ${place}`);
  console.log(lines.length > 0 ? lines.join("\n") : `there is nothing to remove in ${folder}`);
}

/** Lists the builds. */
function status({ folder }: NativeCommand): Promise<void> {
  const builds = buildKinds.flatMap((kind) => readBuild(kind, folder) ?? []);
  const nothing = `nothing is built in ${folder}; epochbook native build makes it`;
  console.log(builds.length > 0 ? builds.map(describe).join("\n") : nothing);
  return Promise.resolve();
}

/** Describes a build in one line. */
function describe({ kind, tensorflow, folder, bytes }: NativeBuild): string {
  return `TensorFlow ${tensorflow} for ${kindNames[kind]} in ${folder}, ${formatBytes(bytes)}`;
}
