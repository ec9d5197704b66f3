import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import type { MimeBundle } from "../notebook/format.js";
import { pageOf } from "./chapter.js";
import type { ChapterParts } from "./chapterParts.js";
import { findImage } from "./images.js";
import { slugify } from "./slug.js";

/** The beginning of an address outside the book: `https:`, `mailto:`, or `//` before a host. */
const elsewhere = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/**
 * Returns the address on the page for a link in a chapter's text.
 *
 * It leads to a heading, to another chapter's page, or out of the book. It is undefined for a link
 * to any other file: the book must work without it after it was moved.
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

/** Returns true for an image of the web, which the book doesn't show: it needs no network. */
export function isRemote(source: string): boolean {
  return elsewhere.test(source) && !/^(?:data|attachment):/i.test(source);
}

/**
 * Returns the address on the page for an image in a chapter's text.
 *
 * The image becomes one of the page's files. The address is undefined if the image is remote or
 * missing.
 *
 * @param attachments - the images that the cell carries, by name
 */
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
