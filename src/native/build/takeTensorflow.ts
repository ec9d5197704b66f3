import { NativeError } from "../nativeError.js";
import { requirementsOf } from "../wheel/openWheel.js";
import { takeWheel } from "./takeWheel.js";
import type { Making } from "./workplace.js";

/**
 * The files that are needed of TensorFlow.
 *
 * They are two libraries, and the headers of its C interface and its log.
 */
const neededOfTensorflow = new RegExp(
  [
    String.raw`^tensorflow/libtensorflow_(cc|framework)\.so\.2$`,
    String.raw`^tensorflow/include/(tensorflow|tsl|xla)/(.*/)?(c|platform)/.*\.h$`,
    String.raw`^tensorflow/include/absl/.*\.h$`,
  ].join("|"),
);

/**
 * The files that are needed of CUDA.
 *
 * They are libraries, and what TensorFlow compiles kernels with as it runs.
 */
const neededOfCuda = /^nvidia\/[^/]+\/(lib\/[^/]+\.so(\.\d+)*|bin\/ptxas|nvvm\/libdevice\/.*)$/;

/**
 * Puts TensorFlow's libraries and headers and, for a GPU, CUDA's libraries into the workplace.
 *
 * The folders `tensorflow` and `nvidia` lie side by side, as in Python. TensorFlow's libraries look
 * for CUDA's by paths that start from themselves ($ORIGIN), so a build can be moved.
 *
 * @param python - the Python package of TensorFlow, such as `tensorflow-cpu`
 * @returns the versions of CUDA's packages
 */
export async function takeTensorflow(
  making: Making,
  python: string,
): Promise<Record<string, string>> {
  const { kind, tensorflow, cuda } = making.plan;
  const { metadata } = await takeWheel(making, {
    name: python,
    requirement: `${python}==${tensorflow}`,
    isNeeded: (path) => neededOfTensorflow.test(path),
  });
  const versions: Record<string, string> = {};
  if (kind === "cpu" || !cuda) {
    return versions;
  }
  const requirements = requirementsOf(metadata, "and-cuda");
  if (requirements.length === 0) {
    throw new NativeError(
      `TensorFlow ${tensorflow} names no packages of CUDA; --no-cuda builds it for the CUDA of your system`,
    );
  }
  for (const requirement of requirements) {
    const [name] = /^[\w.-]+/.exec(requirement) ?? [requirement];
    const isNeeded = (path: string): boolean => neededOfCuda.test(path);
    const { version } = await takeWheel(making, { name, requirement, isNeeded });
    versions[name] = version;
  }
  return versions;
}
