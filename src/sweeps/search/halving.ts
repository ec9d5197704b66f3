import { DefinitionError } from "../definition/definitionError.js";
import type { Asha } from "../definition/sweep.js";
import type { Metrics } from "../definition/trial.js";

/**
 * The judge of which trials go on, by asynchronous successive halving.
 *
 * It is the form that stops trials rather than promotes them.
 *
 * A trial is judged after `grace`, `grace * reduction`, `grace * reduction²`, …
 * reports, against all that have come that far: it goes on while it is among the best
 * 1 / `reduction` of them. As long as fewer than `reduction` have, there is nothing to judge by.
 *
 * Source: L. Li et al., A System for Massively Parallel Hyperparameter Tuning, 2020.
 */
export class SuccessiveHalving {
  /**
   * The values reported at each rung, by the trial's key: another attempt replaces the one before.
   */
  readonly #rungs = new Map<number, Map<string, number>>();
  readonly #search: Asha;

  constructor(search: Asha) {
    this.#search = search;
  }

  /**
   * Notes a report and judges the trial by it.
   *
   * @param count - the reports of the trial so far, this one included
   * @throws DefinitionError when the report lacks the number that trials are compared by
   */
  judge(key: string, count: number, metrics: Metrics): "continue" | "stop" {
    const { metric, goal, reduction } = this.#search;
    if (!this.#isRung(count)) {
      return "continue";
    }
    if (!Object.hasOwn(metrics, metric)) {
      const names = Object.keys(metrics).join(", ") || "nothing";
      throw new DefinitionError(
        `search.metric: expected each report to have ${metric}, got ${names}`,
      );
    }
    const value = goal === "max" ? metrics[metric] : -metrics[metric];
    const rung = this.#rungs.get(count) ?? new Map<string, number>();
    this.#rungs.set(count, rung.set(key, value));
    if (rung.size < reduction) {
      return "continue";
    }
    const better = [...rung.values()].filter((other) => other > value).length;
    const isPoor = Number.isNaN(value) || better >= Math.floor(rung.size / reduction);
    return isPoor ? "stop" : "continue";
  }

  #isRung(count: number): boolean {
    let rung = this.#search.grace;
    while (rung < count) {
      rung *= this.#search.reduction;
    }
    return rung === count;
  }
}
