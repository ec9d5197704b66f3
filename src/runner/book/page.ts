import { escapeHtml } from "@epochbook/core";
import { scriptFile, styleFile } from "./assets.js";

export interface Page {
  /** What the browser's tab says. */
  title: string;
  /** Address of the book's folder from the page: empty, or ending in a slash. */
  root: string;
  /** Contents of `<body>`, among them an element with the id `text`. */
  body: string;
}

/** A whole HTML document around a page's contents. */
export function renderPage({ title, root, body }: Page): string {
  const links = `<link rel="stylesheet" href="${root}assets/${styleFile}">
<script src="${root}assets/${scriptFile}" defer></script>`;
  return renderHtml(title, links, `<a class="skip" href="#text">Skip to the text</a>\n${body}`);
}

/** An HTML document with what the head of every page has, more for the head, and the contents of `<body>`. */
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
