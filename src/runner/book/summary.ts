import { escapeHtml } from "@epochbook/core";
import { joinText, type Cell, type MultilineText, type Output } from "../notebook/format.js";
import { hasTag } from "../notebook/tags.js";
import { renderParagraphs } from "./markdown.js";

/** The beginning of a paragraph that states a chapter's result. */
const resultLabel = /^<strong>Result[.:]?<\/strong>[.:]?\s*/;

/**
 * Returns a chapter's result in a line of HTML, if there is one.
 *
 * It is the text or the output of the cell tagged `result`, or else the paragraph that begins with
 * a bold "Result.", or else the first paragraph after the title.
 */
export function findSummary(cells: readonly Cell[]): string | undefined {
  const result = cells.find((cell) => hasTag(cell, "result"));
  const paragraphs = cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) => renderParagraphs(joinText(cell.source)));
  return (
    (result && findResult(result)) ??
    paragraphs.find((html) => resultLabel.test(html))?.replace(resultLabel, "") ??
    paragraphs.at(0)
  );
}

function findResult(cell: Cell): string | undefined {
  if (cell.cell_type !== "code") {
    return renderParagraphs(joinText(cell.source)).at(0);
  }
  return cell.outputs.map(outputLine).find((line) => line !== undefined);
}

function outputLine(output: Output): string | undefined {
  if (output.output_type === "error") {
    return undefined;
  }
  if (output.output_type === "stream") {
    return output.name === "stdout" ? firstLine(joinText(output.text)) : undefined;
  }
  const markdown = output.data["text/markdown"];
  return markdown === undefined
    ? firstLine(joinText((output.data["text/plain"] ?? "") as MultilineText))
    : renderParagraphs(joinText(markdown as MultilineText)).at(0);
}

function firstLine(text: string): string | undefined {
  const line = text.trim().split("\n", 1)[0];
  return line === "" ? undefined : escapeHtml(line);
}
