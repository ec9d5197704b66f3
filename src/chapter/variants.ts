import { didYouMean } from "@epochbook/core";
import { buildDenseNet, type OptimizerName } from "@epochbook/helpers";
import type { tf } from "@epochbook/training";

/**
 * The settings that make a variant of the chapter.
 *
 * All variants share batches of 128 and the defaults of {@link buildDenseNet}.
 */
export interface Variant {
  readonly hidden: readonly number[];
  readonly dropout: number;
  readonly optimizer: OptimizerName;
  readonly epochs: number;
}

const hidden = [128, 128];

/** The chapter's variants by the id that the published results have. */
export const variants = {
  simple: { hidden: [], dropout: 0, optimizer: "sgd", epochs: 200 },
  hidden: { hidden, dropout: 0, optimizer: "sgd", epochs: 20 },
  dropout: { hidden, dropout: 0.3, optimizer: "sgd", epochs: 20 },
  "dropout-250": { hidden, dropout: 0.3, optimizer: "sgd", epochs: 250 },
  rmsprop: { hidden, dropout: 0.3, optimizer: "rmsprop", epochs: 20 },
  adam: { hidden, dropout: 0.3, optimizer: "adam", epochs: 20 },
  "adam-200": { hidden, dropout: 0.3, optimizer: "adam", epochs: 200 },
} satisfies Record<string, Variant>;

export type VariantId = keyof typeof variants;

/**
 * Builds and compiles the net of one of the chapter's variants, its initial weights from `seed`.
 */
export function buildVariant(id: VariantId, { seed }: { seed: number }): tf.Sequential {
  if (!Object.hasOwn(variants, id)) {
    const ids = Object.keys(variants);
    throw new RangeError(
      `expected a variant of ${ids.join(", ")}, got ${id as string}${didYouMean(id, ids)}`,
    );
  }
  const { hidden, dropout, optimizer } = variants[id];
  return buildDenseNet({ seed, hidden, dropout, optimizer });
}
