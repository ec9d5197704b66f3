import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import type { MimeBundle } from "../notebook/format.js";
import { pageOf } from "./chapter.js";
import type { ChapterParts } from "./chapterParts.js";
import { findImage } from "./images.js";
import { slugify } from "./slug.js";

/** Starts with a scheme (`https:`, `mailto:`) or with the host of a URL without one. */
const elsewhere = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * Where a link in a chapter's text leads from its page: to a heading, to another chapter's page, or off the book.
 * Links to other files are not followed, so that the book can be moved: undefined.
 */
export function resolveLink(href: string, parts: ChapterParts): string | undefined {
  if (elsewhere.test(href)) {
    return href;
  }
  const [file, ...fragment] = href.split("#");
  const target = fragment.length === 0 ? "" : `#${slugify(decode(fragment.join("#")))}`;
  if (file === "") {
    return target;
  }
  const path = resolve(dirname(parts.chapter.path), decode(file));
  const chapter = parts.chapters.find((other) => resolve(other.path) === path);
  return chapter && pageOf(chapter) + target;
}

/** Images of the web: the book shows none, it needs no network. */
export function isRemote(source: string): boolean {
  return elsewhere.test(source) && !/^(?:data|attachment):/i.test(source);
}

/** The address of an image in a chapter's text, kept as one of the page's files; undefined if it is remote or missing. */
export function resolveImage(
  source: string,
  parts: ChapterParts,
  attachments: Record<string, MimeBundle>,
): string | undefined {
  if (isRemote(source)) {
    return undefined;
  }
  if (/^data:/i.test(source)) {
    return source;
  }
  if (/^attachment:/i.test(source)) {
    const image = findImage(attachments[decode(source.slice("attachment:".length))] ?? {});
    return image && parts.addFile(image.extension, image.content);
  }
  const path = resolve(dirname(parts.chapter.path), decode(source));
  const isFile = existsSync(path) && statSync(path).isFile();
  return isFile ? parts.addFile(extname(path), readFileSync(path)) : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
