import { escapeHtml } from "@epochbook/core";
import { pageOf, type ChapterStatus } from "./chapter.js";
import { renderPage } from "./page.js";
import type { RenderedChapter } from "./renderChapter.js";
import { failureId } from "./renderOutput.js";
import { readRunRecord } from "./runRecord.js";

/** The deepest level of headings in a page's table of contents. */
const contentsDepth = 3;

/** A chapter with its neighbours in the book. */
export interface ChapterPage {
  bookTitle: string;
  rendered: RenderedChapter;
  previous: RenderedChapter | undefined;
  next: RenderedChapter | undefined;
}

/**
 * Returns the whole page of a chapter.
 *
 * It has the chapter's contents and cells, and links to its neighbours and to the book.
 */
export function renderChapterPage({ bookTitle, rendered, previous, next }: ChapterPage): string {
  const { chapter, title, html } = rendered;
  const home = `<a class="home" href="../index.html">${escapeHtml(bookTitle)}</a>`;
  const links =
    (previous ? renderStep(previous, "prev", "Previous") : "") +
    (next ? renderStep(next, "next", "Next") : "");
  return renderPage({
    title: `${title} · ${bookTitle}`,
    root: "../",
    body: `<header class="bar">${home}</header>
<div class="frame">
${renderContents(rendered)}
<main id="text">
${renderStatus(chapter.status, html)}${html}
</main>
<footer>
<nav class="steps" aria-label="Chapters">${links}</nav>
${renderRecord(rendered)}
</footer>
</div>`,
  });
}

function renderStep(
  { chapter, titleHtml }: RenderedChapter,
  rel: "prev" | "next",
  label: string,
): string {
  return `<a rel="${rel}" href="${escapeHtml(pageOf(chapter))}"><small>${label}</small> ${titleHtml}</a>`;
}

function renderContents({ parts }: RenderedChapter): string {
  const items = parts.headings
    .slice(1)
    .filter(({ depth }) => depth <= contentsDepth)
    .map(({ depth, id, html }) => {
      return `<li class="depth-${depth}"><a href="#${escapeHtml(id)}">${html}</a></li>`;
    });
  if (items.length === 0) {
    return "";
  }
  return `<nav id="contents" aria-labelledby="contents-title">
<p id="contents-title">On this page</p>
<ul>
${items.join("\n")}
</ul>
</nav>`;
}

function renderStatus(status: ChapterStatus, html: string): string {
  if (status === "ok") {
    return "";
  }
  const hasError = html.includes(`id="${failureId}"`);
  const text =
    status === "interrupted"
      ? "The run of this chapter was interrupted: the page shows what was done until then."
      : "The run of this chapter failed: the page shows what was done until then" +
        (hasError ? `, and <a href="#${failureId}">the error</a>.` : ".");
  return `<p class="status ${status}" role="note">${text}</p>\n`;
}

function renderRecord({ chapter }: RenderedChapter): string {
  const entries = [["source", chapter.source] as const, ...readRunRecord(chapter)].map(
    ([label, text]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`,
  );
  return `<section class="record"><h2>What made this page</h2>\n<dl>${entries.join("")}</dl></section>`;
}
