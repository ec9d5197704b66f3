import { escapeHtml } from "@epochbook/core";

/**
 * The tokens of terminal text.
 *
 * A token is plain text, a sequence with its codes and command, or any other sequence.
 */
const tokens =
  // eslint-disable-next-line no-control-regex -- control characters are what this reads
  /([^\x1b]+)|\x1b\[([0-?]*)[ -/]*([@-~])|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b./gsu;

const colours = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];

/** The look of a piece of text. */
interface Style {
  colour?: string;
  bold: boolean;
}

/**
 * Returns terminal text as HTML.
 *
 * The 16 text colours and bold become classes. All other control sequences are left out.
 */
export function renderAnsi(text: string): string {
  let style: Style = { bold: false };
  let html = "";
  for (const [, plain, codes, command] of text.matchAll(tokens)) {
    if (plain) {
      html += span(plain, style);
    } else if (command === "m") {
      style = applyCodes(style, codes);
    }
  }
  return html;
}

/**
 * Returns the style after a "select graphic rendition" sequence with these codes.
 *
 * Source: ECMA-48, 8.3.117.
 */
function applyCodes(style: Style, codes: string): Style {
  let { colour, bold } = style;
  const numbers = codes.split(";").map(Number);
  for (let index = 0; index < numbers.length; index++) {
    const code = numbers[index];
    if (code === 0) {
      [colour, bold] = [undefined, false];
    } else if (code === 1) {
      bold = true;
    } else if (code === 22) {
      bold = false;
    } else if (code === 39) {
      colour = undefined;
    } else if (code >= 30 && code <= 37) {
      colour = colours[code - 30];
    } else if (code >= 90 && code <= 97) {
      colour = colours[code - 90];
    }
    // A colour by palette index takes one more number, one by red, green and blue takes three.
    else if (code === 38 || code === 48) {
      index += numbers[index + 1] === 5 ? 2 : 4;
    }
  }
  return colour === undefined ? { bold } : { colour, bold };
}

function span(text: string, { colour, bold }: Style): string {
  if (text === "") {
    return "";
  }
  const classes = [
    ...(colour === undefined ? [] : [`ansi-${colour}`]),
    ...(bold ? ["ansi-bold"] : []),
  ];
  const html = escapeHtml(text);
  return classes.length === 0 ? html : `<span class="${classes.join(" ")}">${html}</span>`;
}
