import type { tf } from "../../../backend/tf.js";
import { NotCovered } from "../notCovered.js";
import { elementsOf, type Dimension } from "../onnx/index.js";
import { reshaping } from "../rules/index.js";
import type { Lowering } from "./lowering.js";

interface FlattenLayer extends tf.layers.Layer {
  readonly dataFormat: string | undefined;
}

interface ReshapeLayer extends tf.layers.Layer {
  readonly targetShape: readonly Dimension[];
}

/**
 * Checks that all dimensions but that of the batch are known.
 *
 * @throws NotCovered when one isn't
 */
export function checkKnown(shape: readonly Dimension[]): void {
  if (shape.slice(1).includes(null)) {
    throw new NotCovered(`its inputs' shape is [${shape.map(String).join(", ")}]`);
  }
}

/**
 * Checks that channels are the last axis.
 *
 * @throws NotCovered when they aren't
 */
export function checkChannelsLast({ dataFormat }: { dataFormat: string | undefined }): void {
  if (dataFormat === "channelsFirst") {
    throw new NotCovered("its dataFormat is channelsFirst");
  }
}

/** Lowers a Flatten layer: `[rows, ...]` → `[rows, elements of a row]`. */
export const lowerFlatten: Lowering<FlattenLayer> = (layer, [x], { tape }) => {
  checkChannelsLast(layer);
  checkKnown(x.shape);
  return tape.apply(reshaping, [x], [x.shape[0], elementsOf(x.shape.slice(1))]);
};

/**
 * Lowers a Reshape layer: `[rows, ...]` → `[rows, ...targetShape]`.
 *
 * One target dimension may be null.
 */
export const lowerReshape: Lowering<ReshapeLayer> = ({ targetShape }, [x], { tape }) => {
  checkKnown(x.shape);
  const known = elementsOf(targetShape.map((length) => length ?? 1));
  const rest = elementsOf(x.shape.slice(1)) / known;
  return tape.apply(reshaping, [x], [x.shape[0], ...targetShape.map((length) => length ?? rest)]);
};
