import { UserError } from "@epochbook/core";

/** A store that can't be opened. */
export class StoreUnusable extends UserError {
  override name = "StoreUnusable";

  constructor(path: string, reason: string) {
    super(`${path} can't be used as a store of trials: ${reason}`);
  }
}
