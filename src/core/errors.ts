import { kindOf } from "./array.js";
import { textOf } from "./textOf.js";

/** Marks the errors of all copies of this package that a process may have loaded. */
const brand = Symbol.for("@epochbook/core.UserError");

/** What a {@link UserError} can hold beside its message. */
export interface UserErrorOptions {
  /** What it came from. */
  readonly cause?: unknown;
  /** What a command that it ends exits with: 1 by default. */
  readonly exitCode?: number;
}

/**
 * A mistake of the user: its message is all there is to say, and no stack is shown.
 *
 * A command that it ends exits with its `exitCode`: 1, or 2 for a command line or a definition that
 * can't be understood.
 */
export class UserError extends Error {
  override name = "UserError";
  readonly exitCode: number;

  static {
    // On the prototype, out of sight where an error is printed.
    Object.defineProperty(this.prototype, brand, { value: true });
  }

  constructor(message: string, options: UserErrorOptions = {}) {
    super(message, options);
    this.exitCode = options.exitCode ?? 1;
  }
}

/**
 * Tells whether an error is a {@link UserError}.
 *
 * It knows those of a second copy of this package too, which `instanceof` doesn't.
 */
export function isUserError(error: unknown): error is UserError {
  return (
    typeof error === "object" && error !== null && (error as { [brand]?: unknown })[brand] === true
  );
}

/**
 * Returns what an error says, or the text of anything else that was thrown.
 *
 * It never throws, and knows the errors of another realm, such as a notebook's context.
 */
export function messageOf(error: unknown): string {
  try {
    return textOf(isError(error) ? error.message : error);
  } catch {
    return textOf(error);
  }
}

/** Returns the first line of what an error says. */
export function firstLineOf(error: unknown): string {
  return messageOf(error).split("\n", 1)[0];
}

function isError(value: unknown): value is Error {
  return value instanceof Error || kindOf(value) === "Error";
}
