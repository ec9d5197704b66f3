/** What type errors do: they fail the cell, are printed, or are not looked for. */
export type Strictness = "error" | "warn" | "off";

/** What the magic lines at the top of a cell say. */
export interface Magics {
  /** The cell's text with magic lines blanked out, so that positions stay. */
  text: string;
  /** How type errors count from this cell on, if it says so. */
  strictness: Strictness | undefined;
  /** What is wrong with a magic line, and where in the text it stands. */
  error: { message: string; start: number; length: number } | undefined;
}

/** Every magic with what it takes. */
export const magics = { ts: ["off", "warn", "error"] } as const satisfies Record<
  string,
  readonly Strictness[]
>;

const usage = "%ts off, %ts warn and %ts error say how type errors count from a cell on";

/** Reads the lines at the top of a cell that start with `%`. */
export function readMagics(code: string): Magics {
  let strictness: Strictness | undefined;
  let end = 0;
  for (const line of code.split(/(?<=\n)/)) {
    const content = line.trim();
    if (content !== "" && !content.startsWith("%")) break;
    if (content !== "") {
      const [name, ...rest] = content.slice(1).trim().split(/\s+/);
      const value = magics.ts.find((each) => each === rest.join(" "));
      if (name !== "ts" || value === undefined) {
        const message =
          name === "ts"
            ? `expected off, warn or error after %ts, got "${rest.join(" ")}"`
            : `there is no magic %${name}; ${usage}`;
        const start = end + line.indexOf("%");
        const error = { message, start, length: content.length };
        return { text: code, strictness: undefined, error };
      }
      strictness = value;
    }
    end += line.length;
  }
  const text = code.slice(0, end).replace(/[^\r\n]/g, " ") + code.slice(end);
  return { text, strictness, error: undefined };
}

/** Suggests magics if the text before the cursor ends within a magic line at the top of a cell. */
export function completeMagic(
  before: string,
): { matches: { text: string; type: string }[]; start: number } | undefined {
  const line = /^(?:[^\S\n]*(?:%[^\n]*)?\n)*[^\S\n]*(%[^\n]*)$/.exec(before)?.[1];
  if (line === undefined) return undefined;
  const matches = magics.ts
    .map((value) => ({ text: `%ts ${value}`, type: "magic" }))
    .filter(({ text }) => text.startsWith(line));
  return { matches, start: before.length - line.length };
}
