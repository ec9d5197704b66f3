import type { RunConfig } from "./store.js";

/** Accuracies in percent, from 0 to 100; null where none is printed. */
export interface PublishedFigures {
  readonly train: number | null;
  readonly validation: number | null;
  readonly test: number | null;
}

/**
 * The full setting of a run.
 *
 * Only runs with exactly this setting count beside the published figures.
 */
export interface PublishedSetting {
  readonly epochs: number;
  /** The rows trained on, without those held back for validation. */
  readonly trainRows: number;
  /**
   * The net, the optimizer and the batch size, as a line of `results.jsonl` holds them.
   *
   * Copy it from such a line. Examples of `net` are `784, dense 10 softmax` and
   * `784, dense 128 relu, dropout 0.3, dense 10 softmax`, and of `optimizer` `sgd 0.01` and `adam 0.001`.
   */
  readonly config: RunConfig;
}

/** A variant of a study with the accuracies that are published of it. */
export interface PublishedVariant extends PublishedFigures, PublishedSetting {
  /** The id by which notebooks record its runs. */
  readonly id: string;
  /** A remark for those who read the file. */
  readonly note?: string;
  /**
   * The figures that the peer reached at the same setting, and its seconds for the whole training.
   */
  readonly peer?: PublishedFigures & { readonly seconds?: number };
}

/**
 * A sweep of a study with what is published of it.
 *
 * In its setting, the text `{value}` stands wherever the value that a run was made at is written: in
 * `net`, in `optimizer`, or as the whole `batchSize`. Examples are the net
 * `784, dense {value} relu, dense 10 softmax` and the optimizer `adam {value}`.
 */
export interface PublishedSweep {
  /** The id by which notebooks record its runs. */
  readonly id: string;
  /** The name of what varies, such as `batch size`. */
  readonly varies: string;
  /** The finding that is published. */
  readonly claim: string;
  readonly epochs: number;
  readonly trainRows: number;
  readonly config: Omit<RunConfig, "batchSize"> & { readonly batchSize: number | string };
}

/** A second implementation that the variants were trained with for comparison. */
export interface PublishedPeer {
  /** The name that heads its columns, such as `Keras 3`. */
  readonly name: string;
  /** The sentences below its table: its version, its seeds, what can be compared. */
  readonly note?: string;
}

/**
 * The figures that a study published, as a `published.json` holds them.
 *
 * `epochbook run` shows the recorded results beside them where the nearest `package.json` above the
 * notebooks names the file: `"epochbook": { "published": "published.json" }`. The order of the
 * variants is that of the tables.
 */
export interface PublishedResults {
  /** A description of the figures for those who read the file. */
  readonly about?: string;
  readonly peer?: PublishedPeer;
  readonly variants: readonly PublishedVariant[];
  /** The sweeps; none by default. */
  readonly sweeps?: readonly PublishedSweep[];
}

/** The text that stands for the value of a sweep in its setting. */
export const placeholder = "{value}";
