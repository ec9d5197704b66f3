import { mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { NativeError } from "../nativeError.js";
import { runProgram } from "../runProgram.js";

/** A wheel to fetch. */
export interface Fetching {
  /** The wheel in the form that pip takes, such as `tensorflow-cpu==2.21.0`. */
  requirement: string;
  /** The command that starts pip. */
  pip: readonly string[];
  environment: NodeJS.ProcessEnv;
  /** An empty folder, which gets the wheel. */
  folder: string;
  signal: AbortSignal;
  /** Is told how many bytes have come, and of how many once pip has said it. */
  onProgress: (bytes: number, total?: number) => void;
}

/**
 * The version of Python that the wheel is for.
 *
 * Its libraries are the same for all, so any python3 will do.
 */
const pythonVersion = "3.12";

/** The time between two looks at the progress. */
const intervalMs = 250;

/**
 * Fetches a wheel from the index that pip is configured for, and returns its path.
 *
 * pip compares what it downloads with the hash that the index gives for it: so the download is
 * checked.
 *
 * @throws NativeError with pip's last lines if it fails
 */
export async function fetchWheel(fetching: Fetching): Promise<string> {
  const { requirement, pip, environment, folder, signal, onProgress } = fetching;
  const [temporary, target] = [join(folder, "tmp"), join(folder, "wheel")];
  await mkdir(temporary, { recursive: true });
  let total: number | undefined;
  const timer = setInterval(() => {
    void sizeOfFiles(temporary).then((bytes) => {
      onProgress(bytes, total);
    });
  }, intervalMs);
  try {
    await runProgram({
      command: [...pip, ...download, "--dest", target, requirement],
      // pip downloads into the folder for temporary files, which may be small where /tmp lies in
      // memory.
      environment: { ...environment, TMPDIR: temporary, PIP_DISABLE_PIP_VERSION_CHECK: "1" },
      signal,
      onLine: (line) => {
        total = sizeIn(line) ?? total;
      },
    });
  } finally {
    clearInterval(timer);
  }
  const [name] = await readdir(target);
  if (!name.endsWith(".whl")) {
    throw new NativeError(`${requirement}: expected a wheel, got ${name}`);
  }
  return join(target, name);
}

/** The arguments of pip. */
const download = [
  ...["download", "--no-deps", "--only-binary", ":all:", "--python-version", pythonVersion],
  // Another copy in pip's own cache would double what a build leaves behind.
  ...["--no-cache-dir", "--progress-bar", "off"],
];

/** The units in which pip prints a size, in bytes. */
const units: Readonly<Record<string, number>> = { kB: 1e3, MB: 1e6, GB: 1e9 };

/** Reads the size, in bytes, from pip's line `Downloading tensorflow_cpu-….whl (274.0 MB)`. */
function sizeIn(line: string): number | undefined {
  const said = /Downloading .*\(([\d.]+) (kB|MB|GB)\)/.exec(line);
  return said === null ? undefined : Number(said[1]) * units[said[2]];
}

/** Adds up the sizes of the wheels below a folder. Files that vanish meanwhile count as nothing. */
async function sizeOfFiles(folder: string): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = names
    .filter((name) => name.endsWith(".whl"))
    .map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
