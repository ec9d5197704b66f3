import { UserError } from "@epochbook/core";

/** A sweep that another process runs on the same store. */
export class SweepBusy extends UserError {
  override name = "SweepBusy";

  /** @param holder - the process and its machine, where they are known */
  constructor(sweep: string, holder: string | undefined) {
    super(
      `the sweep ${sweep} is being run on this store by ${holder ?? "another process"}. ` +
        "Wait for its end, or end it first",
    );
  }
}
