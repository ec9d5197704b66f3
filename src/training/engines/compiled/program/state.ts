import type { tf } from "../../../backend/tf.js";
import { multiply, type Value } from "../onnx/index.js";
import type { UpdateState, UpdateRule } from "../optimizers/index.js";
import {
  groupParameters,
  joinGroup,
  sliceToParameter,
  splitGroup,
  toParameter,
  type Group,
  type Parameter,
  type WeightSlice,
  type WeightInput,
} from "./parameters.js";
import type { Carried, ScanBuilder } from "./scan.js";

/** A weight of the model, or an optimizer's slot, as one part of a tensor of the state. */
export interface Part {
  /** The weight, or the weight that the slot belongs to. */
  readonly parameter: Parameter;
  /** The optimizer's slot; undefined for the weight itself. */
  readonly slot?: string;
  /** The factor of TensorFlow.js' numbers in the graph. */
  readonly scale: number;
}

/** A tensor that a chunk of steps takes in and gives back. */
export interface StateTensor {
  /** The name of the program's input. */
  readonly input: string;
  /** The name of the program's output. */
  readonly output: string;
  readonly shape: readonly number[];
  /** The weights or slots that it holds, one after another. */
  readonly parts: readonly Part[];
}

/** Weights that are updated together, and the optimizer's slots for them, as a step gets them. */
interface CarriedGroup {
  readonly group: Group;
  readonly weight: Carried;
  readonly slots: readonly Carried[];
  /** The single weights, in the order of the group. */
  readonly weights: readonly Value[];
}

/** The values carried from step to step: weights, the optimizer's slots, and running statistics. */
export class TrainedState {
  /** The weights that are trained by gradients, as a step sees them. */
  readonly trained: readonly Value[];
  readonly #scan: ScanBuilder;
  readonly #rule: UpdateRule;
  readonly #groups: readonly CarriedGroup[];
  readonly #values = new Map<string, Value>();
  readonly #untrained: tf.LayerVariable[] = [];
  readonly #parts: (readonly Part[])[] = [];

  /** @param slice - a weight of which only some rows are carried */
  constructor(scan: ScanBuilder, model: tf.LayersModel, rule: UpdateRule, slice?: WeightSlice) {
    this.#scan = scan;
    this.#rule = rule;
    const parameters = model.trainableWeights.map((variable) =>
      variable === slice?.variable ? sliceToParameter(slice) : toParameter(variable),
    );
    this.#groups = groupParameters(parameters).map((group, index) =>
      this.#carryGroup(group, `weights${index}`),
    );
    this.trained = this.#groups.flatMap(({ weights }) => weights);
  }

  /** Returns the value of a weight in a step. */
  weight(variable: tf.LayerVariable): Value {
    let value = this.#values.get(variable.name);
    if (value === undefined) {
      // If it is carried or frozen is known once the model is lowered. The name is the same.
      const name = `untrained${this.#untrained.length}`;
      value = { name, type: "float32", shape: variable.shape };
      this.#values.set(variable.name, value);
      this.#untrained.push(variable);
    }
    return value;
  }

  /** Adds the optimizer's step, which updates every group by its gradients. */
  update(gradients: ReadonlyMap<string, Value>, scalars: readonly Value[]): void {
    const scan = this.#scan;
    const rule = this.#rule;
    for (const { group, weight, slots, weights } of this.#groups) {
      const byWeight = weights.map((value) => gradients.get(value.name) ?? zeros(scan, value));
      const gradient = joinGroup(scan.body, group, byWeight);
      const before: UpdateState = { weight: weight.inner, slots: slots.map(({ inner }) => inner) };
      const after = rule.update(scan.body, before, gradient, scalars);
      weight.next = after.weight;
      for (const [index, slot] of slots.entries()) {
        slot.next = after.slots[index];
      }
    }
  }

  /**
   * Carries the new values of weights that aren't trained by gradients. The others are frozen.
   *
   * @returns the frozen weights
   */
  finish(updates: ReadonlyMap<tf.LayerVariable, Value>): WeightInput[] {
    const frozen: WeightInput[] = [];
    for (const variable of this.#untrained) {
      const update = updates.get(variable);
      const parameter = toParameter(variable);
      const inner = this.weight(variable);
      if (update === undefined) {
        this.#scan.main.input(inner.name, "float32", parameter.shape);
        frozen.push({ ...parameter, input: inner.name });
      } else {
        const carried = this.#scan.carry(`${inner.name}_before`, parameter.shape, inner);
        carried.next = update;
        this.#parts.push([{ parameter, scale: 1 }]);
      }
    }
    return frozen;
  }

  /** Describes which weights and slots the carried values hold. */
  describe(carried: readonly { before: Value; after: Value }[]): StateTensor[] {
    return carried.map(({ before, after }, index) => ({
      input: before.name,
      output: after.name,
      shape: before.shape as number[],
      parts: this.#parts[index],
    }));
  }

  #carryGroup(group: Group, name: string): CarriedGroup {
    const scan = this.#scan;
    const rule = this.#rule;
    const parts = this.#parts;
    const weight = scan.carry(name, group.shape);
    parts.push(group.parameters.map((parameter) => ({ parameter, scale: 1 })));
    const slots = rule.slots.map((slot) => {
      parts.push(
        group.parameters.map((parameter) => ({ parameter, slot: slot.name, scale: slot.scale })),
      );
      return scan.carry(`${name}_${slot.name}`, group.shape);
    });
    const weights = splitGroup(scan.body, group, weight.inner);
    for (const [index, { name: parameter }] of group.parameters.entries()) {
      this.#values.set(parameter, weights[index]);
    }
    return { group, weight, slots, weights };
  }
}

/** Adds the gradient by a weight that the loss doesn't depend on. */
function zeros({ body }: ScanBuilder, like: Value): Value {
  return multiply(body, like, 0);
}
