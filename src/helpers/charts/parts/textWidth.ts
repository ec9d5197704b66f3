/**
 * The advance widths of Helvetica, whose metrics Arial and Liberation Sans share, from space to ~.
 */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
  556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
  611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
  667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
  222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
const other = 600;
/** The first code point from which on characters are mostly as wide as high. */
const firstWide = 0x2e80;
const boldFactor = 1.08;
/** The factor that leaves room for a reader's font that is a little wider. */
const margin = 1.04;

/** Estimates the width of one line of text in pixels. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  let thousandths = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    thousandths += widths[code - 32] ?? (code < firstWide ? other : 1000);
  }
  return (thousandths / 1000) * fontSize * margin * (bold ? boldFactor : 1);
}

/**
 * Breaks text at spaces into lines of at most `width` pixels.
 *
 * It takes as few lines as possible, about equally long. A longer word has its own line.
 */
export function wrapText(text: string, width: number, fontSize: number, bold = false): string[] {
  let lines = fillLines(text, width, fontSize, bold);
  const { length } = lines;
  for (let narrower = width - step; length > 1 && narrower > width / 2; narrower -= step) {
    const candidate = fillLines(text, narrower, fontSize, bold);
    if (candidate.length > length) {
      break;
    }
    lines = candidate;
  }
  return lines;
}

/** The pixels by which lines are narrowed at a time. */
const step = 10;

function fillLines(text: string, width: number, fontSize: number, bold: boolean): string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && textWidth(longer, fontSize, bold) <= width) {
      lines[lines.length - 1] = longer;
    } else {
      lines.push(word);
    }
  }
  return lines;
}
