import { buildKinds, type BuildKind } from "../kinds.js";
import { NativeError } from "../nativeError.js";

/** The machine that a build is for. */
export interface Platform {
  readonly os: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
  /** The version of the GNU C library; missing where another one is used. */
  readonly glibc?: string;
}

/** The end of messages: the ways to train without a build. */
const withoutABuild =
  "npm alone gives what trains here: the compiled engine (onnxruntime) and the wasm backend, with nothing to install";

/** Returns what this machine is. */
export function thisMachine(): Platform {
  const { header } = process.report.getReport() as unknown as {
    header: { glibcVersionRuntime?: string };
  };
  const glibc = header.glibcVersionRuntime;
  return { os: process.platform, arch: process.arch, ...(glibc !== undefined && { glibc }) };
}

/**
 * Returns the Python package whose wheel holds TensorFlow's libraries for a kind of build.
 *
 * @throws NativeError that says what to use instead where TensorFlow has no wheel
 */
export function pythonPackage(kind: BuildKind, { os, arch, glibc }: Platform): string {
  if (os !== "linux") {
    throw new NativeError(answerTo(os));
  }
  if (arch !== "x64" && arch !== "arm64") {
    throw new NativeError(`TensorFlow has no libraries for Linux on ${arch}; ${withoutABuild}`);
  }
  if (glibc === undefined) {
    throw new NativeError(
      `TensorFlow's libraries need the GNU C library, which Alpine and others with musl don't have; ${withoutABuild}`,
    );
  }
  if (arch === "x64") {
    return kind === "gpu" ? "tensorflow" : "tensorflow-cpu";
  }
  if (kind === "gpu") {
    throw new NativeError(
      "TensorFlow has no GPU libraries for Linux on arm64: build the CPU's with epochbook native build --cpu",
    );
  }
  // There is no tensorflow-cpu for arm64. The wheel of tensorflow is for the CPU alone there.
  return "tensorflow";
}

/** Returns the kinds of build for which TensorFlow has libraries on a machine. */
export function buildableKinds(machine: Platform = thisMachine()): BuildKind[] {
  return buildKinds.filter((kind) => {
    try {
      return pythonPackage(kind, machine) !== "";
    } catch (error) {
      if (error instanceof NativeError) {
        return false;
      }
      throw error;
    }
  });
}

/** Says what to do on a system for which there is no build. */
function answerTo(os: NodeJS.Platform): string {
  const name = { darwin: "macOS", win32: "Windows" }[os as string] ?? os;
  const linux = os === "win32" ? "; in WSL 2 it builds as on Linux" : "";
  return (
    `epochbook native build is for Linux on x64 and arm64, and this is ${name}${linux}. ` +
    `${withoutABuild}. A @tensorflow/tfjs-node that npm could install is used as well`
  );
}
