import { TerminalText } from "@epochbook/runner/dist/execute/terminalText.js";
import { describe, expect, it } from "vitest";

function show(...chunks: string[]): string {
  const text = new TerminalText();
  for (const chunk of chunks) {
    text.write(chunk);
  }
  return text.toString();
}

describe("TerminalText", () => {
  it.each([
    ["plain lines", ["a\n", "b\n"], "a\nb\n"],
    ["a line replaced by carriage returns", ["1/3\r", "2/3\r", "3/3\n"], "3/3\n"],
    ["a carriage return before the text", ["\r1/2", "\r2/2"], "2/2"],
    ["a shorter text over a longer one", ["12345\rab"], "ab345"],
    ["Windows line ends", ["a\r\nb\r\n"], "a\nb\n"],
    ["backspaces", ["10%\b\b\b20%"], "20%"],
    ["backspaces past the start", ["a\b\b\bb"], "b"],
    ["an erased line", ["12345\r\u001b[K12"], "12"],
    ["an erased whole line", ["12345\u001b[2K\rab"], "ab"],
    ["a cursor set to a column", ["12345\u001b[1Gab"], "ab345"],
    ["text to the right of the line's end", ["a\u001b[4Gb"], "a  b"],
    ["colours", ["\u001b[31mred\u001b[0m\n"], "\u001b[31mred\u001b[0m\n"],
    ["characters outside the basic plane", ["🙂🙂\rab\n"], "ab\n"],
  ])("shows %s", (_what, chunks, expected) => {
    expect(show(...chunks)).toBe(expected);
  });

  it("leaves finished lines alone", () => {
    expect(show("done\n1\r2")).toBe("done\n2");
  });

  it("knows the last line that is not blank", () => {
    const text = new TerminalText();
    expect(text.lastLine).toBe("");
    text.write("epoch 1\nepoch 2\r");
    expect(text.lastLine).toBe("epoch 2");
    text.write("\n\n");
    expect(text.lastLine).toBe("epoch 2");
  });
});
