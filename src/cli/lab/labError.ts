/** Why there is no lab: the message says all there is to say, and how to mend it. */
export class LabError extends Error {
  override name = "LabError";
}
