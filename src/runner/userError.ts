/** A mistake of the user: the message says all there is to say, and no stack is shown. */
export class UserError extends Error {
  override name = "UserError";
}
