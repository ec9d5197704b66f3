import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { buildFolder, nativeFolder } from "../builds.js";
import type { BuildKind } from "../kinds.js";
import { withLock } from "./withLock.js";
import { workplaceFolder } from "./workplace.js";

/** Removes builds; `removeNative` describes it. */
export async function remove(
  kinds: readonly BuildKind[],
  folder = nativeFolder(),
  signal: AbortSignal = new AbortController().signal,
): Promise<string[]> {
  const places = kinds.flatMap((kind) => [
    buildFolder(kind, folder),
    workplaceFolder(kind, folder),
  ]);
  const there = places.filter((place) => existsSync(place));
  if (there.length === 0) {
    return [];
  }
  const onWait = (): void => undefined;
  await withLock(folder, signal, onWait, async () => {
    for (const place of there) {
      await rm(place, { recursive: true, force: true });
    }
  });
  return there;
}
