import { answer } from "./answer.js";

/** Reads the builds of `epochbook native`, and looks for the tools that it needs. */
await answer(async () => {
  const { buildKinds, buildableKinds, checkTools, nativeFolder, readBuild } =
    await import("@epochbook/native");
  const tools = await checkTools();
  return {
    folder: nativeFolder(),
    buildable: buildableKinds(),
    builds: buildKinds.flatMap((kind) => {
      const build = readBuild(kind);
      return build === undefined
        ? []
        : [{ kind, tensorflow: build.tensorflow, bytes: build.bytes }];
    }),
    tools: tools.map(({ name, version = null, missing }) => ({
      name,
      version,
      missing: missing === undefined ? null : `${missing.reason}: ${missing.remedy}`,
    })),
  };
});
