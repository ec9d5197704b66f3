import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addonFile } from "../builds.js";
import { npmPackages } from "../kinds.js";
import { runProgram } from "../runProgram.js";
import { doOnce, scratchFolder, type Making } from "./workplace.js";

/**
 * Installs the npm package that holds the addon's source and its JavaScript into the workplace.
 *
 * Scripts are off: the package's own would download TensorFlow 2.9.1.
 */
export async function takeJavaScript(making: Making): Promise<void> {
  const { plan, workplace, environment, progress, signal } = making;
  await doOnce(workplace, "javascript", async () => {
    const what = `${npmPackages[plan.kind]} ${plan.tfjs}`;
    progress.started(`fetching ${what}`);
    const folder = await scratchFolder(workplace, "npm");
    await writeProject(folder, making);
    await runProgram({ command: ["npm", ...install], folder, environment, signal });
    await rename(join(folder, "node_modules"), join(workplace.folder, "node_modules"));
    progress.finished(`fetched ${what}`);
    return {};
  });
}

/**
 * The arguments of npm.
 *
 * `--install-links` copies the stand-ins: links would lead to a folder that vanishes.
 */
const install = [
  ...["install", "--ignore-scripts", "--install-links", "--no-package-lock"],
  ...["--no-audit", "--no-fund", "--prefix", "."],
];

/** Writes the project that npm installs: the package, with stand-ins for its dependencies. */
async function writeProject(folder: string, { plan }: Making): Promise<void> {
  const overrides: Record<string, string> = {};
  for (const [name, { version, code }] of Object.entries(standIns(plan.tfjs))) {
    const place = join("stand-ins", name);
    await mkdir(join(folder, place), { recursive: true });
    await writeFile(join(folder, place, "package.json"), JSON.stringify({ name, version }));
    await writeFile(join(folder, place, "index.js"), code);
    overrides[name] = `file:${place}`;
  }
  const project = {
    private: true,
    dependencies: {
      [npmPackages[plan.kind]]: plan.tfjs,
      // The package requires it and doesn't list it as a dependency.
      "@tensorflow/tfjs-core": overrides["@tensorflow/tfjs-core"],
    },
    overrides,
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(project));
}

/** A small package in the place of one that the npm package depends on. */
interface StandIn {
  readonly version: string;
  /** The text of its index.js. */
  readonly code: string;
}

/** The packages that only the install script uses, which doesn't run. */
const unused = ["adm-zip", "https-proxy-agent", "rimraf", "tar"];

/**
 * Returns the stand-ins by the packages' names.
 *
 * There are some
 * - for TensorFlow.js: the project's own takes its place when the build is loaded, so that there is one instance;
 * - for node-pre-gyp, which is only asked for the addon's path and would bring along 60 packages;
 * - for what only the install script uses.
 *
 * @param tfjs - the version of TensorFlow.js
 */
function standIns(tfjs: string): Record<string, StandIn> {
  return {
    "@tensorflow/tfjs": { version: tfjs, code: refuse },
    "@tensorflow/tfjs-core": { version: tfjs, code: refuse },
    "@mapbox/node-pre-gyp": { version: "1.0.9", code: find },
    ...Object.fromEntries(unused.map((name) => [name, { version: "0.0.0", code: refuse }])),
  };
}

/** The code of a package that is never to be loaded. */
const refuse = `throw new Error(
  "this build of TensorFlow is loaded by @epochbook/training, which gives it the project's @tensorflow/tfjs",
);
`;

/** The code that answers with the addon's path. */
const find = `exports.find = (manifest) =>
  require("node:path").join(require("node:path").dirname(manifest), ${JSON.stringify(addonFile)});
`;
