import { tf } from "./backend/tf.js";
import { onnxRuntime } from "./engines/compiled/index.js";

/**
 * Returns the versions of the libraries that an engine computes with.
 *
 * @param engine - the engine, as a `FitResult` names it
 */
export function libraryVersions(engine: string): Record<string, string> {
  const versions: Record<string, string> = { tfjs: tf.version_core };
  const { node: onnxruntime } = engine === "compiled" ? onnxRuntime().env.versions : {};
  return onnxruntime === undefined ? versions : { ...versions, onnxruntime };
}
