import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * The chapter's variants with what is published of them.
 *
 * @returns {{ id: string, hidden: number[], dropout: number, optimizer: string, epochs: number,
 *   published: { validation: number | null, test: number | null, keras3: { seconds: number } } }[]}
 */
export function listVariants() {
  const { VARIANTS } = require("@epochbook/helpers");
  const { variants } = require("../../src/helpers/published.json");
  return variants.map((published) => ({
    id: published.id,
    ...VARIANTS[published.id],
    published,
  }));
}
