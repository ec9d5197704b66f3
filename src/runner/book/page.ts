import { escapeHtml } from "@epochbook/core";
import { scriptFile, styleFile } from "./assets.js";

/** A page of the book. */
export interface Page {
  /** The text of the browser's tab. */
  title: string;
  /** The address of the book's folder from the page: empty, or with a slash at its end. */
  root: string;
  /** The contents of `<body>`, with an element that has the id `text`. */
  body: string;
}

/** Returns a page of the book as an HTML document. */
export function renderPage({ title, root, body }: Page): string {
  const links = `<link rel="stylesheet" href="${root}assets/${styleFile}">
<script src="${root}assets/${scriptFile}" defer></script>`;
  return renderHtml(title, links, `<a class="skip" href="#text">Skip to the text</a>\n${body}`);
}

/**
 * Returns an HTML document.
 *
 * @param head - more for the head, besides the elements that every page has
 * @param body - the contents of `<body>`
 */
export function renderHtml(title: string, head: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}
