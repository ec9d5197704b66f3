import { escapeHtml } from "@epochbook/core";
import { Marked, Renderer, type MarkedExtension, type Token, type Tokens } from "marked";
import markedKatex from "marked-katex-extension";
import type { MimeBundle } from "../notebook/format.js";
import type { ChapterParts } from "./chapterParts.js";
import { renderCode } from "./highlight.js";
import { isRemote, resolveImage, resolveLink } from "./links.js";
import { slugify, takeName } from "./slug.js";

/**
 * The extension for formulas.
 *
 * MathML needs no fonts and styles; `nonStandard` reads `($x$)` as JupyterLab does.
 */
const math: MarkedExtension = markedKatex({
  output: "mathml",
  throwOnError: false,
  strict: "ignore",
  nonStandard: true,
});

const plain = new Marked(math);

/** Returns Markdown that belongs to no chapter, as the book's introduction, as HTML. */
export function renderMarkdown(source: string): string {
  return plain.parse(source, { async: false });
}

/**
 * Returns the paragraphs of a Markdown text as HTML.
 *
 * Each is without links, images and its `<p>`. Empty ones are left out.
 */
export function renderParagraphs(source: string): string[] {
  return plain
    .lexer(source)
    .filter(({ type }) => type === "paragraph")
    .map(({ raw }) => withoutLinks(plain.parseInline(raw.trim(), { async: false })).trim())
    .filter((html) => html !== "");
}

/**
 * Returns Markdown of a chapter as HTML for its page.
 *
 * Headings get ids, links lead to the book's pages, and images become files of the page.
 *
 * @param attachments - the images that the cell carries, by name
 */
export function renderChapterMarkdown(
  source: string,
  parts: ChapterParts,
  attachments: Record<string, MimeBundle> = {},
): string {
  const renderer = new ChapterRenderer(parts, attachments);
  return new Marked(math).parse(source, { async: false, renderer });
}

/** The renderer of a chapter's Markdown. It adds headings and files to the chapter's parts. */
class ChapterRenderer extends Renderer {
  readonly parts: ChapterParts;
  readonly attachments: Record<string, MimeBundle>;

  constructor(parts: ChapterParts, attachments: Record<string, MimeBundle>) {
    super();
    this.parts = parts;
    this.attachments = attachments;
  }

  override code({ text, lang }: Tokens.Code): string {
    return renderCode(text, lang?.split(/\s/)[0]);
  }

  override heading({ depth, tokens }: Tokens.Heading): string {
    const text = plainText(tokens);
    const id = takeName(slugify(text) || "section", this.parts.ids);
    const html = this.parser.parseInline(tokens);
    this.parts.headings.push({ depth, id, text, html: withoutLinks(html) });
    return `<h${depth} id="${escapeHtml(id)}">${html}</h${depth}>\n`;
  }

  override link(token: Tokens.Link): string {
    const href = resolveLink(token.href, this.parts);
    if (href !== undefined) {
      return super.link({ ...token, href });
    }
    return `<span title="Not part of this book">${this.parser.parseInline(token.tokens)}</span>`;
  }

  override image(token: Tokens.Image): string {
    if (isRemote(token.href)) {
      return `<a href="${escapeHtml(token.href)}">${escapeHtml(token.text || token.href)}</a>`;
    }
    const href = resolveImage(token.href, this.parts, this.attachments);
    if (href !== undefined) {
      return super.image({ ...token, href });
    }
    return `<em>${escapeHtml(`[image not found: ${token.text || token.href}]`)}</em>`;
  }

  override table(token: Tokens.Table): string {
    return `<div class="wide">${super.table(token)}</div>`;
  }

  /**
   * Changes the addresses of links and images as in Markdown.
   *
   * Those that lead nowhere are removed.
   */
  override html({ text }: Tokens.HTML | Tokens.Tag): string {
    return text.replace(
      /(<(?:img|a)\b[^>]*?\s)(src|href)="([^"]*)"/gi,
      (_, start: string, name: string, address: string) => {
        const fitted =
          name.toLowerCase() === "src"
            ? resolveImage(address, this.parts, this.attachments)
            : resolveLink(address, this.parts);
        return fitted === undefined ? start : `${start}${name}="${escapeHtml(fitted)}"`;
      },
    );
  }
}

/** Returns the text of tokens without markup. */
function plainText(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      if (token.type === "html") {
        return "";
      }
      const { tokens: parts, text = "" } = token as { tokens?: Token[]; text?: string };
      return parts ? plainText(parts) : text;
    })
    .join("");
}

/** Returns HTML without its links and images, for a place inside a link or on another page. */
function withoutLinks(html: string): string {
  return html.replace(/<\/?(?:a|img)\b[^>]*>/gi, "");
}
