import { computeOn } from "../backend/computeOn.js";
import { findNodeBackend, float32, nodeBackend, type NodeBackend } from "../backend/nodeBackend.js";
import { tf } from "../backend/tf.js";
import type { AdamOptions, AdamSlot } from "./adamFamily.js";
import { areOf, type VariableUpdate, type UpdateGroup } from "./updateGroup.js";
import { ResourceVariable } from "./resourceVariable.js";

/** The largest error of a beta in the operation, as a share of 1 - beta. */
const tolerance = 2e-5;

/**
 * Returns tfjs-node's backend where it is active and computes on the CPU.
 *
 * It is tested only there.
 */
function activeNodeBackend(): NodeBackend | undefined {
  const backend = tf.getBackend() === nodeBackend ? findNodeBackend() : undefined;
  return backend?.isUsingGpuDevice === false ? backend : undefined;
}

/** A variable and its slots as TensorFlow's operation takes them. */
interface Member {
  readonly variable: tf.Variable;
  readonly weights: ResourceVariable;
  readonly momentum: ResourceVariable;
  readonly velocity: ResourceVariable;
}

/**
 * A group of float variables that TensorFlow's own operation updates by Adam.
 *
 * It is one operation for each variable instead of a dozen, and goes through the elements once.
 */
export class ResourceAdam implements UpdateGroup<AdamSlot> {
  readonly #backend: NodeBackend;
  readonly #members: readonly Member[];
  readonly #settings: Readonly<Required<AdamOptions>>;
  /** The ids of TensorFlow's tensors of the settings that stay the same. */
  readonly #constants: Readonly<Record<"zero" | "beta1" | "beta2" | "epsilon", number>>;

  /**
   * Returns true if the active backend has the operation, and it is exact enough for the settings.
   */
  static isFor({ beta1, beta2 }: Readonly<Required<AdamOptions>>): boolean {
    return (
      activeNodeBackend() !== undefined &&
      [beta1, beta2].every((beta) => Math.abs(roundedBeta(beta) - beta) <= tolerance * (1 - beta))
    );
  }

  /**
   * Makes a group on the active backend.
   *
   * @param settings - the settings of Adam; the learning rate is read at every step
   * @throws Error when tfjs-node isn't active
   */
  constructor(
    updates: readonly VariableUpdate<AdamSlot>[],
    settings: Readonly<Required<AdamOptions>>,
  ) {
    const backend = activeNodeBackend();
    if (backend === undefined) {
      throw new Error("expected tfjs-node on the CPU to be the active backend");
    }
    this.#backend = backend;
    this.#members = updates.map(({ variable, slots }) => ({
      variable,
      weights: new ResourceVariable(backend, variable),
      momentum: new ResourceVariable(backend, slots.momentum),
      velocity: new ResourceVariable(backend, slots.velocity),
    }));
    this.#settings = settings;
    const { beta1, beta2, epsilon } = settings;
    this.#constants = {
      zero: this.#scalar(0),
      beta1: this.#scalar(beta1),
      beta2: this.#scalar(beta2),
      epsilon: this.#scalar(epsilon),
    };
  }

  isOf(updates: readonly VariableUpdate<AdamSlot>[]): boolean {
    return activeNodeBackend() === this.#backend && areOf(updates, this.#members);
  }

  has(variable: tf.Variable): boolean {
    return this.#members.some((member) => member.variable === variable);
  }

  update(updates: readonly VariableUpdate<AdamSlot>[], step: number): void {
    const { binding } = this.#backend;
    const { zero, beta1, beta2, epsilon } = this.#constants;
    const attributes = [float32(this.#backend)];
    const rate = this.#scalar(rateOf(step, this.#settings));
    for (const [index, { weights, momentum, velocity }] of this.#members.entries()) {
      weights.load();
      const [gradient] = this.#backend.getInputTensorIds([updates[index].gradient]);
      // With zeros for the powers of the betas, the rate is taken as it is.
      const numbers = [zero, zero, rate, beta1, beta2, epsilon];
      const inputs = [weights.id, momentum.id, velocity.id, ...numbers, gradient];
      binding.executeOp("ResourceApplyAdam", attributes, inputs, 0);
      weights.store();
    }
    binding.deleteTensor(rate);
  }

  separate(): void {
    computeOn(nodeBackend, () => {
      for (const { momentum, velocity } of this.#members) {
        momentum.store();
        velocity.store();
      }
    });
  }

  dispose(): void {
    for (const { weights, momentum, velocity } of this.#members) {
      weights.dispose();
      momentum.dispose();
      velocity.dispose();
    }
    for (const id of Object.values(this.#constants)) {
      this.#backend.binding.deleteTensor(id);
    }
  }

  /** Makes a scalar tensor of TensorFlow and returns its id. */
  #scalar(number: number): number {
    const { binding } = this.#backend;
    return binding.createTensor([], binding.TF_FLOAT, Float32Array.of(number));
  }
}

/**
 * Returns the rate of a step, for the betas as the operation takes them.
 *
 * The running averages and their bias correction must be of the same betas.
 */
function rateOf(step: number, settings: Readonly<Required<AdamOptions>>): number {
  const [beta1, beta2] = [roundedBeta(settings.beta1), roundedBeta(settings.beta2)];
  return (settings.learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
}

/**
 * Returns a beta as the operation takes it, which takes 1 - beta in 32 bits: 0.00099999 for 0.999.
 */
function roundedBeta(beta: number): number {
  return 1 - Math.fround(1 - Math.fround(beta));
}
