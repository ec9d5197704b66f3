import { expect, it } from "vitest";
import { cacheFolder } from "../../../src/kernel/dist/snapshot/cacheFolder.js";

it.each([
  [{ EPOCHBOOK_CACHE: "off" }, "linux", undefined],
  [{ EPOCHBOOK_CACHE: "/own", XDG_CACHE_HOME: "/xdg" }, "linux", /^\/own$/],
  [{ XDG_CACHE_HOME: "/xdg" }, "linux", /^.xdg.epochbook$/],
  [{ XDG_CACHE_HOME: "relative" }, "linux", /\.cache.epochbook$/],
  [{}, "linux", /\.cache.epochbook$/],
  [{}, "darwin", /Library.Caches.epochbook$/],
  [{ LOCALAPPDATA: "/local" }, "win32", /^.local.epochbook$/],
  [{}, "win32", /AppData.Local.epochbook$/],
] as const)("%j on %s: %s", (environment, platform, expected) => {
  const folder = cacheFolder(environment, platform);
  if (expected === undefined) {
    expect(folder).toBeUndefined();
  } else {
    expect(folder).toMatch(expected);
  }
});
