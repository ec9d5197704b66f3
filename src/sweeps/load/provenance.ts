import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { availableParallelism, cpus, hostname } from "node:os";
import type { Provenance } from "../store/record.js";

/** The libraries that results depend on. */
const libraries = ["@epochbook/training", "@tensorflow/tfjs", "onnxruntime-node"];

const revisions = new Map<string, string | undefined>();

/**
 * Returns the code, libraries and machine that a trial runs on, as they were at the first call.
 *
 * @param origin - the sweep's file, or none for a sweep of a notebook, and the hash of its source
 */
export function provenanceOf({ file, source }: { file: string; source: string }): Provenance {
  const folder = file === "" ? process.cwd() : dirname(file);
  if (!revisions.has(folder)) {
    revisions.set(folder, readRevision(folder));
  }
  const revision = revisions.get(folder);
  return {
    source,
    ...(file !== "" && { file: relative(process.cwd(), file) }),
    ...(revision !== undefined && { revision }),
    versions: versions(),
    machine: `${hostname()}, ${cpus().at(0)?.model.trim() ?? process.arch}, ${availableParallelism()} cores`,
  };
}

/**
 * Returns the commit of the repository that holds the folder.
 *
 * A `+` stands behind it if files of the repository were changed since. It is undefined where there
 * is no git or no repository.
 */
export function readRevision(folder: string): string | undefined {
  const git = (...words: string[]): string =>
    execFileSync("git", ["-C", folder, ...words], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  try {
    const commit = git("rev-parse", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit}+`;
  } catch {
    // There is no git, or no repository.
    return undefined;
  }
}

let known: Record<string, string> | undefined;

function versions(): Record<string, string> {
  known ??= {
    node: process.versions.node,
    ...Object.fromEntries(libraries.map((name) => [name, versionOf(name)])),
  };
  return known;
}

/** Returns the version of a library as training loads it, without loading it. */
function versionOf(name: string): string {
  const paths = [require.resolve("@epochbook/training")];
  const manifest = readFileSync(require.resolve(`${name}/package.json`, { paths }), "utf8");
  return (JSON.parse(manifest) as { version: string }).version;
}
