import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What the first page says of the notebooks. */
export interface BookDescription {
  title: string;
  /** Markdown. */
  intro?: string;
}

/**
 * The title and the introduction of a folder's notebooks: those under `epochbook` in the nearest package.json above,
 * else the package's name and description.
 */
export function describeBook(folder: string): BookDescription {
  const path = join(folder, "package.json");
  if (existsSync(path)) {
    const { name, description, epochbook } = JSON.parse(readFileSync(path, "utf8")) as {
      name?: string;
      description?: string;
      epochbook?: Partial<BookDescription>;
    };
    const intro = epochbook?.intro ?? description;
    return {
      title: epochbook?.title ?? name ?? basename(folder),
      ...(intro !== undefined && { intro }),
    };
  }
  const parent = dirname(folder);
  return parent === folder ? { title: "Notebooks" } : describeBook(parent);
}
