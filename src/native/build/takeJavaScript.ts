import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { npmPackages } from "../kinds.js";
import type { Making } from "./making.js";
import { runProgram } from "./runProgram.js";
import { standIns } from "./standIns.js";
import { doOnce, scratchFolder } from "./workplace.js";

/**
 * Installs the npm package that holds the addon's source and its JavaScript into the workplace, with scripts off: its
 * own would download TensorFlow 2.9.1.
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

/** `--install-links` copies the stand-ins, where npm would link to the folder that vanishes. */
const install = [
  ...["install", "--ignore-scripts", "--install-links", "--no-package-lock"],
  ...["--no-audit", "--no-fund", "--prefix", "."],
];

/** Writes the project that npm installs: the package with stand-ins for what it would bring along. */
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
      // Required without being a dependency.
      "@tensorflow/tfjs-core": overrides["@tensorflow/tfjs-core"],
    },
    overrides,
  };
  await writeFile(join(folder, "package.json"), JSON.stringify(project));
}
