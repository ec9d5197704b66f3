/**
 * The id of a heading: its text in lower case with hyphens, as on GitHub. A link written for JupyterLab, which keeps
 * capitals, gives the same slug.
 */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s+/g, "-");
}

/** A name as wished, or with the first number behind it that makes it new; it joins those taken. */
export function takeName(wish: string, taken: Set<string>): string {
  let name = wish;
  for (let count = 2; taken.has(name); count++) {
    name = `${wish}-${count}`;
  }
  taken.add(name);
  return name;
}
