import type { Need } from "../report.js";
import { readManifest, root } from "./root.js";

/** Checks the version of Node.js. */
export function checkNode(version = process.versions.node): Need {
  const range = readManifest(root).engines?.node ?? "";
  const least = range.replace(">=", "");
  const holds = least.localeCompare(version, undefined, { numeric: true }) <= 0;
  return {
    name: "node",
    holds,
    detail: `${version}; ${range} is needed`,
  };
}
