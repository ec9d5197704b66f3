import { escapeHtml } from "@epochbook/core";
import { folderOf, pageOf, type ChapterStatus } from "./chapter.js";
import { renderMarkdown } from "./markdown.js";
import { renderPage } from "./page.js";
import type { RenderedChapter } from "./renderChapter.js";
import { renderTable, type Table } from "./renderTable.js";
import { readRunRecord } from "./runRecord.js";
import { slugify, takeName } from "./slug.js";

/** The contents of the book's first page. */
export interface IndexPage {
  title: string;
  /** An introduction in Markdown. */
  intro: string | undefined;
  rendered: readonly RenderedChapter[];
  tables: readonly Table[];
}

const statusText: Record<ChapterStatus, string> = {
  ok: "",
  failed: "Its run failed.",
  interrupted: "Its run was interrupted.",
};

/** The number of a hash's digits in the table, enough to tell sources apart. */
const shortHash = 12;

/** A section of the page. */
interface Section {
  id: string;
  heading: string;
  html: string;
}

/**
 * Returns the book's first page.
 *
 * It has the introduction, the chapters with their results, the tables, and a record of the runs
 * that made the pages. Chapters from a subfolder, such as `solutions`, have a heading of their own.
 */
export function renderIndex({ title, intro, rendered, tables }: IndexPage): string {
  const sections = listSections(rendered, tables);
  return renderPage({
    title,
    root: "",
    body: `<div class="frame index">
<main id="text">
<h1>${escapeHtml(title)}</h1>
${intro === undefined ? "" : renderMarkdown(intro)}
${renderJumps(sections)}
${sections.map(({ id, heading, html }) => `<h2 id="${id}">${heading}</h2>\n${html}`).join("\n")}
</main>
<footer>${renderRecords(rendered)}</footer>
</div>`,
  });
}

function listSections(rendered: readonly RenderedChapter[], tables: readonly Table[]): Section[] {
  const folders = new Set(rendered.map(({ chapter }) => folderOf(chapter)));
  const lists = [...folders].map((folder) => {
    const items = rendered.filter(({ chapter }) => folderOf(chapter) === folder).map(renderItem);
    const heading = folder === "" ? "Chapters" : capitalize(folder);
    return { heading, html: `<ol class="chapters">\n${items.join("\n")}\n</ol>` };
  });
  const results =
    tables.length === 0 ? [] : [{ heading: "Results", html: tables.map(renderTable).join("\n") }];
  const taken = new Set(["text"]);
  return [...lists, ...results].map(({ heading, html }) => {
    const id = takeName(slugify(heading) || "section", taken);
    return { id: escapeHtml(id), heading: escapeHtml(heading), html };
  });
}

/** Returns links to the sections; empty where there is only one. */
function renderJumps(sections: readonly Section[]): string {
  if (sections.length < 2) {
    return "";
  }
  const links = sections.map(({ id, heading }) => `<a href="#${id}">${heading}</a>`);
  return `<nav class="jumps" aria-label="On this page">${links.join(" ")}</nav>`;
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function renderItem({ chapter, titleHtml, summary, thumbnail }: RenderedChapter): string {
  const address = `chapters/${escapeHtml(pageOf(chapter))}`;
  // The figure has its text on the chapter's page. Here it only decorates the link beside it.
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
