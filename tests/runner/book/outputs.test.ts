import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { code, display, makeBook, makePage, notebook, stdout, text } from "./book.js";

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="120.4" height="80"><title>Loss</title><desc>It falls</desc><path d="M0 0"/></svg>';
const vegaLite = "application/vnd.vegalite.v5+json";
const plotly = "application/vnd.plotly.v1+json";

/** Returns the contents of a page's charts, as its script reads them. */
function chartSpecs(page: string): unknown[] {
  const scripts = page.matchAll(/<script type="application\/json">(.*?)<\/script>/g);
  return [...scripts].map(([, json]): unknown => JSON.parse(json));
}

describe("outputs as text", () => {
  it("escapes streams and turns terminal colours into classes", () => {
    const page = makePage(code("x", [stdout("\x1b[1;31m<b>&\x1b[0m\x1b[2K done")]));
    expect(page).toContain(
      '<pre class="stream stdout"><span class="ansi-red ansi-bold">&lt;b&gt;&amp;</span> done</pre>',
    );
  });

  it("skips the numbers of colours that it doesn't show", () => {
    const page = makePage(code("x", [stdout("\x1b[38;5;31mone\x1b[38;2;31;32;33mtwo")]));
    expect(page).toContain('<pre class="stream stdout">onetwo</pre>');
  });

  it("shows an error with its name, message and traceback", () => {
    const page = makePage(
      code("x", [
        {
          output_type: "error",
          ename: "TypeError",
          evalue: "a <b> is no c",
          traceback: ["\x1b[31mTypeError\x1b[39m", "    at cell 1"],
        },
      ]),
    );
    expect(page).toContain("<strong>TypeError</strong>: a &lt;b&gt; is no c");
    expect(page).toContain('<span class="ansi-red">TypeError</span>\n    at cell 1</pre>');
  });

  it("prefers HTML to Markdown to plain text", () => {
    const plain = { "text/plain": "plain" };
    const markdown = { ...plain, "text/markdown": ["# A *head*\n", "and $x^2$"] };
    const html = { ...markdown, "text/html": "<table><tr><td>1</td></tr></table>" };
    const page = makePage(code("x", [display(html)]), code("x", [display(markdown)]));
    expect(page).toContain('<div class="html wide"><table><tr><td>1</td></tr></table></div>');
    expect(page).toMatch(/>A <em>head<\/em><\/h1>\s*<p>and .*<math/);
    expect(page).not.toContain("plain");
    expect(makePage(code("x", [display(plain)]))).toContain("plain</pre>");
  });

  it("shows JSON of an unknown type as text", () => {
    const page = makePage(code("x", [display({ "application/x+json": { a: "<" } })]));
    expect(page).toContain("&quot;a&quot;: &quot;&lt;&quot;");
  });
});

describe("figures", () => {
  it("keeps an SVG as a file with its size and label", () => {
    const one = notebook([code("x", [display({ "image/svg+xml": svg, "text/plain": "p" })])]);
    const { read } = makeBook([{ path: "one.ipynb", notebook: one }]);
    expect(read("chapters/one.html")).toContain(
      '<img src="figures/one-1.svg" alt="Loss. It falls" width="121" height="80">',
    );
    expect(read("chapters/figures/one-1.svg")).toBe(svg);
    expect(read("index.html")).toContain('<img src="chapters/figures/one-1.svg" alt="">');
  });

  it("gives an SVG without it the namespace that a file needs", () => {
    const data = { "image/svg+xml": '<svg viewBox="0 0 40 30"></svg>' };
    const one = notebook([code("x", [display(data)])]);
    const { read } = makeBook([{ path: "one.ipynb", notebook: one }]);
    expect(read("chapters/figures/one-1.svg")).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(read("chapters/one.html")).toContain('width="40" height="30"');
  });

  it("writes PNGs as bytes, with the size and alt text of their metadata", () => {
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
    const metadata = { "image/png": { width: 20, height: 10, alt: 'a "picture"' } };
    const output = display({ "image/png": bytes.toString("base64") }, metadata);
    const { read } = makeBook([{ path: "one.ipynb", notebook: notebook([code("x", [output])]) }]);
    expect(read("chapters/one.html")).toContain(
      '<img src="figures/one-1.png" alt="a &quot;picture&quot;" width="20" height="10">',
    );
    expect(read("chapters/figures/one-1.png")).toBe(bytes.toString());
  });

  it("carries a chart's spec without its schema, safe within a script", () => {
    const spec = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      mark: "bar",
      title: "</script><!--",
    };
    const page = makePage(code("x", [display({ [vegaLite]: spec, "image/svg+xml": svg })]));
    expect(page).toContain('data-kind="vega-lite"');
    expect(page).toContain('data-label="Loss. It falls"');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(chartSpecs(page)).toEqual([{ mark: "bar", title: "</script><!--" }]);
  });

  it("shows a chart's text where it has no image", () => {
    const page = makePage(code("x", [display({ [plotly]: { data: [] }, "text/plain": "Bowl" })]));
    expect(page).toContain('<div class="fixed"><p>Bowl</p></div>');
    expect(chartSpecs(page)).toEqual([{ data: [] }]);
  });

  it("copies the chart libraries that pages need, and no others", () => {
    const libraries = ["vega.min.js", "vega-lite.min.js", "vega-embed.min.js", "plotly.js"];
    const copied = (...cells: Parameters<typeof notebook>[0]) => {
      const { out } = makeBook([{ path: "one.ipynb", notebook: notebook(cells) }]);
      return libraries.filter((file) => existsSync(join(out, "assets", file)));
    };
    expect(copied(text("# None"))).toEqual([]);
    expect(copied(code("x", [display({ [vegaLite]: {} })]))).toEqual(libraries.slice(0, 3));
    expect(copied(code("x", [display({ [plotly]: { data: [] } })]))).toEqual(["plotly.js"]);
  });
});
