/** A value as JSON that can stand in a `<script>`: no `<`, so that nothing in it ends the script. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** HTML without its links and images, to stand within a link or on another page. */
export function withoutLinks(html: string): string {
  return html.replace(/<\/?(?:a|img)\b[^>]*>/gi, "");
}
