import type { tf } from "../../../backend/tf.js";
import { dropoutLayersOf } from "../../../model/layers.js";
import type { Dimension, Value } from "../onnx/index.js";
import type { ScanBuilder } from "./scan.js";

/** The inputs of a graph for a dropout layer's masks. */
export interface MaskInput {
  readonly layer: { readonly rate: number };
  /** The place of the layer among the model's dropout layers, from 0. */
  readonly index: number;
  /** The name of the input `[steps, rows, ...]` uint8: 1 where an element is kept. */
  readonly kept: string;
  /** The name of the input that kept elements are multiplied by, a scalar. */
  readonly scale: string;
  /** The shape of the mask of one row. */
  readonly shape: readonly number[];
}

/** The inputs for the masks of a model's dropout layers. */
export class Masks {
  readonly inputs: MaskInput[] = [];
  readonly #scan: ScanBuilder;
  readonly #layers: ReturnType<typeof dropoutLayersOf>;

  constructor(scan: ScanBuilder, model: tf.LayersModel) {
    this.#scan = scan;
    this.#layers = dropoutLayersOf(model);
  }

  /** Adds the mask of a layer in a step: 0, or the scale. */
  add(layer: tf.layers.Layer, [, ...shape]: readonly Dimension[]): Value {
    const index = this.#layers.findIndex((dropout) => dropout === layer);
    const { main, body } = this.#scan;
    const kept = this.#scan.eachStep(`kept${index}`, "uint8", [null, ...shape]);
    const scale = main.input(`scale${index}`, "float32", []);
    this.inputs.push({
      layer: this.#layers[index],
      index,
      kept: kept.outer.name,
      scale: scale.name,
      shape: shape as number[],
    });
    // The bytes times the scale.
    return body.node("DequantizeLinear", [kept.inner, scale], { type: "float32" });
  }
}
