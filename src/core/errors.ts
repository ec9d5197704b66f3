import { kindOf } from "./array.js";
import { textOf } from "./textOf.js";

/**
 * The mark of a {@link UserError}.
 *
 * A process may have loaded several copies of this package. Their errors have the same mark.
 */
const brand = Symbol.for("@epochbook/core.UserError");

/** The options of a {@link UserError} besides its message. */
export interface UserErrorOptions {
  /** The error that caused it. */
  readonly cause?: unknown;
  /** The exit code of a command that it ends: 1 by default. */
  readonly exitCode?: number;
}

/**
 * The error for a mistake of the user.
 *
 * Its message says everything, so no stack is shown. A command that it ends exits with its
 * `exitCode`: 1, or 2 for a command line or a definition that can't be understood.
 */
export class UserError extends Error {
  override name = "UserError";
  readonly exitCode: number;

  static {
    // The mark is on the prototype, so it isn't shown where an error is printed.
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 1;
  }
}

/**
 * Returns true if an error is a {@link UserError}.
 *
 * It also knows those of a second copy of this package, which `instanceof` doesn't.
 */
export function isUserError(error: unknown): error is UserError {
  return (
    typeof error === "object" && error !== null && (error as { [brand]?: unknown })[brand] === true
  );
}

/**
 * Returns the message of an error, or the text of any other value that was thrown.
 *
 * It never throws. It also knows the errors of another realm, such as a notebook's context.
 */
export function messageOf(error: unknown): string {
  try {
    return textOf(isError(error) ? error.message : error);
  } catch {
    return textOf(error);
  }
}

/** Returns the first line of an error's message. */
export function firstLineOf(error: unknown): string {
  return messageOf(error).split("\n", 1)[0];
}

/**
 * Returns true if a value is an error, also of another realm, such as a notebook's context.
 *
 * It never throws, whatever the value is.
 */
export function isError(value: unknown): value is Error {
  try {
    return value instanceof Error || kindOf(value) === "Error";
  } catch {
    return false;
  }
}

/** Returns a thrown value if it is an error, or an error whose message is the value's text. */
export function toError(thrown: unknown): Error {
  return isError(thrown) ? thrown : new Error(textOf(thrown));
}
