import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Lists the chapter's variants with the figures that are published of them.
 *
 * @returns {{ id: string, hidden: number[], dropout: number, optimizer: string, epochs: number,
 *   published: { validation: number | null, test: number | null, peer: { seconds: number } } }[]}
 */
export function listVariants() {
  const { published, variants } = require("@epochbook/chapter");
  return published.variants.map((figures) => ({
    id: figures.id,
    ...variants[figures.id],
    published: figures,
  }));
}
