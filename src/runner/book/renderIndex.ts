import { pageOf, type ChapterStatus } from "./chapter.js";
import { escapeHtml } from "./html.js";
import { renderMarkdown } from "./markdown.js";
import { renderPage } from "./page.js";
import type { RenderedChapter } from "./renderChapter.js";
import { renderTable, type Table } from "./renderTable.js";
import { readRunRecord } from "./runRecord.js";

export interface IndexPage {
  title: string;
  /** Markdown. */
  intro: string | undefined;
  rendered: readonly RenderedChapter[];
  tables: readonly Table[];
}

const statusText: Record<ChapterStatus, string> = {
  ok: "",
  failed: "Its run failed.",
  interrupted: "Its run was interrupted.",
};

/** Length of a hash in the table, enough to tell sources apart. */
const shortHash = 12;

/** The book's first page: what it is, its chapters with their results, the tables, and what made the pages. */
export function renderIndex({ title, intro, rendered, tables }: IndexPage): string {
  return renderPage({
    title,
    root: "",
    body: `<div class="frame index">
<main id="text">
<h1>${escapeHtml(title)}</h1>
${intro === undefined ? "" : renderMarkdown(intro)}
<h2>Chapters</h2>
<ol class="chapters">
${rendered.map(renderItem).join("\n")}
</ol>
${tables.length === 0 ? "" : `<h2>Results</h2>\n${tables.map(renderTable).join("\n")}`}
</main>
<footer>${renderRecords(rendered)}</footer>
</div>`,
  });
}

function renderItem({ chapter, titleHtml, summary, thumbnail }: RenderedChapter): string {
  const address = `chapters/${escapeHtml(pageOf(chapter))}`;
  // The figure has its text on the chapter's page; here it only adorns the link beside it.
  const picture = thumbnail ? `<img src="chapters/${escapeHtml(thumbnail)}" alt="">` : "";
  const status = statusText[chapter.status];
  return (
    `<li>${picture}<div><a href="${address}">${titleHtml}</a>` +
    (status && `<p class="status ${chapter.status}">${status}</p>`) +
    (summary === undefined ? "" : `<p>${summary}</p>`) +
    "</div></li>"
  );
}

function renderRecords(rendered: readonly RenderedChapter[]): string {
  const records = rendered.map(({ chapter }) => new Map(readRunRecord(chapter)));
  const labels = [...new Set(records.flatMap((record) => [...record.keys()]))];
  const rows = rendered.map(({ chapter }, index) => {
    const texts = labels.map((label) => {
      const text = records[index]?.get(label) ?? "–";
      return /^[\da-f]{64}$/.test(text) ? text.slice(0, shortHash) : text;
    });
    return [chapter.source, ...texts];
  });
  const table = renderTable({
    caption: "What made these pages",
    columns: ["notebook", ...labels],
    rows,
  });
  return `<section class="record">${table}</section>`;
}
