/** What an `execute_request` asks for, with the protocol's defaults. */
export interface CellRequest {
  code: string;
  silent: boolean;
  storeHistory: boolean;
  /** Expressions by the name under which their values are answered. */
  userExpressions: Record<string, string>;
  allowStdin: boolean;
  stopOnError: boolean;
}

/**
 * Reads the content of an `execute_request`.
 * @throws TypeError if there is no code.
 */
export function readCellRequest(content: Record<string, unknown>): CellRequest {
  const { code, silent, store_history, user_expressions, allow_stdin, stop_on_error } = content;
  if (typeof code !== "string") {
    throw new TypeError(`expected code to be a string in an execute_request, got ${typeof code}`);
  }
  return {
    code,
    silent: silent === true,
    storeHistory: silent !== true && store_history !== false,
    userExpressions: Object.fromEntries(
      Object.entries(user_expressions ?? {}).map(([name, value]) => [name, String(value)]),
    ),
    allowStdin: allow_stdin === true,
    stopOnError: stop_on_error !== false,
  };
}
