import type { tf } from "../../../backend/tf.js";
import { NotCovered } from "../notCovered.js";
import { adagradRule } from "./adagrad.js";
import { adamRule } from "./adam.js";
import { adamaxRule } from "./adamax.js";
import { adamwRule } from "./adamw.js";
import { nadamRule } from "./nadam.js";
import { rmspropRule } from "./rmsprop.js";
import { sgdRule } from "./sgd.js";
import type { UpdateRule } from "./updateRule.js";

export type { GraphSlot, UpdateRule, UpdateState } from "./updateRule.js";

/** The update rules, by the class names of our optimizers. Each takes the settings of its class. */
const rules: Record<string, (settings: never) => UpdateRule> = {
  EpochbookSgd: sgdRule,
  EpochbookRmsprop: rmspropRule,
  EpochbookAdam: adamRule,
  EpochbookAdamw: adamwRule,
  EpochbookNadam: nadamRule,
  EpochbookAdagrad: adagradRule,
  EpochbookAdamax: adamaxRule,
};

/** The optimizers to use instead of TensorFlow.js' own, by their class names. */
const replacements: Record<string, string> = {
  SGD: "sgd()",
  Momentum: "sgd({ momentum })",
  RMSProp: "rmsprop()",
  Adam: "adam()",
  Adagrad: "adagrad()",
  Adamax: "adamax()",
};

/**
 * Returns the formula by which an optimizer updates weights, as nodes of a graph.
 *
 * @throws NotCovered unless the optimizer is one of @epochbook/helpers
 */
export function updateRuleOf(optimizer: tf.Optimizer): UpdateRule {
  // A class of the user's own may have no name that it is saved under.
  const name = (optimizer.getClassName() as string | undefined) ?? optimizer.constructor.name;
  if (Object.hasOwn(rules, name)) {
    return rules[name](optimizer.getConfig() as never);
  }
  throw new NotCovered(
    Object.hasOwn(replacements, name)
      ? `the optimizer ${name} is TensorFlow.js' own: use ${replacements[name]} of @epochbook/helpers, which follows Keras`
      : `the optimizer ${name} is none of @epochbook/helpers, such as adam()`,
  );
}
