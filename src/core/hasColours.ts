/**
 * Returns true if text should be coloured.
 *
 * `FORCE_COLOR` decides, else `NO_COLOR`, if they are set and not empty. The order is that of
 * Node.js, and https://no-color.org says what the second one means.
 *
 * @param byDefault - what holds if neither is set, such as whether a stream is a terminal
 * @param environment - the environment variables, such as `process.env`
 */
export function hasColours(
  byDefault: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  const { FORCE_COLOR: forced = "", NO_COLOR: refused = "" } = environment;
  if (forced !== "") {
    return forced !== "0" && forced !== "false";
  }
  return refused === "" && byDefault;
}
