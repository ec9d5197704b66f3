import { existsSync } from "node:fs";
import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { formatBytes, messageOf } from "@epochbook/core";
import { NativeError } from "../nativeError.js";
import { fetchWheel } from "../wheel/fetchWheel.js";
import { openWheel, versionOf } from "../wheel/openWheel.js";
import { unpackFile } from "../wheel/unpackFile.js";
import { doOnce, scratchFolder, type Making } from "./workplace.js";

/** The wheel to take, and the files that are needed of it. */
export interface Taking {
  /** The Python package, such as `tensorflow-cpu`. */
  name: string;
  /** The wheel in the form that pip takes, such as `tensorflow-cpu==2.21.0`. */
  requirement: string;
  /** Returns true if a file of the wheel is needed. */
  isNeeded: (path: string) => boolean;
}

/** The wheel that was taken. */
export interface Taken {
  version: string;
  /** The text of its METADATA. */
  metadata: string;
}

/**
 * Fetches a wheel and unpacks what is needed of it into the workplace, under the wheel's own paths.
 *
 * The wheel is kept until that is done, so that a build that was stopped needn't fetch it again.
 */
export function takeWheel(making: Making, taking: Taking): Promise<Taken> {
  const { workplace } = making;
  const { name } = taking;
  return doOnce(workplace, name, async () => {
    const wheels = join(workplace.folder, "wheels");
    const kept = join(wheels, `${name}.whl`);
    if (!existsSync(kept)) {
      const fetched = await fetch(making, taking);
      await mkdir(wheels, { recursive: true });
      await rename(fetched, kept);
    }
    const taken = await unpack(making, kept, taking).catch(async (error: unknown) => {
      if (!(error instanceof NativeError)) {
        throw error;
      }
      await rm(kept);
      throw new NativeError(`${messageOf(error)}. The next build fetches it again`);
    });
    await rm(wheels, { recursive: true });
    return taken;
  });
}

/** Fetches a wheel into the scratch folder, and returns its path. */
async function fetch(making: Making, { requirement }: Taking): Promise<string> {
  const { workplace, tools, environment, progress, signal } = making;
  progress.started(`fetching ${requirement}`);
  let fetched = 0;
  const file = await fetchWheel({
    requirement,
    pip: tools.pip,
    environment,
    folder: await scratchFolder(workplace, "pip"),
    signal,
    onProgress: (bytes, total) => {
      fetched = Math.max(fetched, bytes);
      progress.advanced(fetched, total);
    },
  });
  progress.finished(`fetched ${requirement}: ${formatBytes((await stat(file)).size)}`);
  return file;
}

/** Unpacks the files that are needed of a wheel. */
async function unpack(making: Making, file: string, taking: Taking): Promise<Taken> {
  const { workplace, progress, signal } = making;
  const wheel = await openWheel(file);
  try {
    const paths = [...wheel.entries.keys()].filter(taking.isNeeded);
    const sizes = paths.map((path) => wheel.entries.get(path)?.uncompressedSize ?? 0);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const version = versionOf(wheel.metadata);
    const what = `${taking.name} ${version}`;
    progress.started(`unpacking ${what}`);
    let done = 0;
    for (const path of paths) {
      await unpackFile(wheel, {
        path,
        target: join(workplace.folder, path),
        scratch: workplace.scratch,
        signal,
        onBytes: (bytes) => {
          done += bytes;
          progress.advanced(done, total);
        },
      });
    }
    progress.finished(`unpacked ${what}: ${formatBytes(total)}`);
    return { version, metadata: wheel.metadata };
  } finally {
    wheel.zip.close();
  }
}
