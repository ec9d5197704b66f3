import { addonFile } from "../builds.js";

/** A small package in the place of one that the npm package depends on. */
export interface StandIn {
  readonly version: string;
  /** Its index.js. */
  readonly code: string;
}

/** What only the install script uses, which doesn't run. */
const unused = ["adm-zip", "https-proxy-agent", "rimraf", "tar"];

/**
 * The stand-ins, by the packages' names:
 * - for TensorFlow.js, whose place the project's own takes when the build is loaded, so that there is one instance;
 * - for node-pre-gyp, which is asked for the addon's path alone and would bring along 60 packages;
 * - for what only the install script uses.
 *
 * @param tfjs the version of TensorFlow.js
 */
export function standIns(tfjs: string): Record<string, StandIn> {
  return {
    "@tensorflow/tfjs": { version: tfjs, code: refuse },
    "@tensorflow/tfjs-core": { version: tfjs, code: refuse },
    "@mapbox/node-pre-gyp": { version: "1.0.9", code: find },
    ...Object.fromEntries(unused.map((name) => [name, { version: "0.0.0", code: refuse }])),
  };
}

const refuse = `throw new Error(
  "this build of TensorFlow is loaded by @epochbook/training, which gives it the project's @tensorflow/tfjs",
);
`;

const find = `exports.find = (manifest) =>
  require("node:path").join(require("node:path").dirname(manifest), ${JSON.stringify(addonFile)});
`;
