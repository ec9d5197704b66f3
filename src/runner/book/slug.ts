/**
 * Returns the id of a heading: its text in lower case with hyphens, as on GitHub.
 *
 * A link that was written for JupyterLab, which keeps capitals, gives the same id.
 */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");
}

/**
 * Returns a name that isn't taken: the wished one, or that with a number behind it.
 *
 * The name is added to the taken ones.
 */
export function takeName(wish: string, taken: Set<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count++) {
    name = `${wish}-${count}`;
  }
  taken.add(name);
  return name;
}
