/** Returns the text by which an object shows itself where it is the value of a notebook's cell. */
export function shownAs(value: object): string {
  const show = (value as Record<symbol, () => Record<string, string>>)[
    Symbol.for("Jupyter.display")
  ];
  return show()["text/plain"];
}
