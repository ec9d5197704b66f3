/** JavaScript that defines the global `print`, which hands a line of text to the global `write`. */
export const printer = `{
  const { inspect } = globalThis.process.getBuiltinModule("node:util");
  const show = (value) =>
    typeof value === "string" ? value : inspect(value, { depth: 3, breakLength: Infinity });
  globalThis.print = (...values) => globalThis.write(values.map(show).join(" ") + "\\n");
}`;
