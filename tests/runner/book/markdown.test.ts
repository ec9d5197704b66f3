import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Cell } from "@epochbook/runner/dist/notebook/format.js";
import { makeBook, makePage, notebook, text } from "./book.js";
import { temporaryFolder } from "../../temporaryFolder.js";

describe("text", () => {
  it("writes formulas as MathML, in a line, in brackets and as blocks", () => {
    const page = makePage(text("# T\n\nHere ($x_1$), and\n\n$$\n\\frac{a}{b}\n$$"));
    expect(page.match(/<math /g)).toHaveLength(2);
    expect(page).toContain("<msub><mi>x</mi><mn>1</mn></msub>");
    expect(page).toContain('display="block"');
    expect(page).not.toContain("katex.min.css");
  });

  it("shows a formula that can't be read as an error, with the rest of the page", () => {
    const page = makePage(text("# T\n\n$\\frac{$\n\nafter"));
    expect(page).toContain("katex-error");
    expect(page).toContain("<p>after</p>");
  });

  it("colours code by its language and escapes what it doesn't know", () => {
    const page = makePage(text("# T\n\n```ts\nconst x = 1;\n```\n\n```brainfuck\n<>\n```"));
    expect(page).toContain('<span class="hljs-keyword">const</span>');
    expect(page).toContain('<pre class="code"><code>&lt;&gt;</code></pre>');
  });

  it("gives headings unique ids and lists them, but for the title", () => {
    const page = makePage(text("# Title\n\n## The `same`\n\n### The same\n\n#### Deep"));
    expect(page).toContain('<h2 id="the-same">The <code>same</code></h2>');
    expect(page).toContain('<h3 id="the-same-2">The same</h3>');
    const contents = /<nav id="contents".*?<\/nav>/s.exec(page)?.[0];
    expect(contents?.match(/href="[^"]*"/g)).toEqual(['href="#the-same"', 'href="#the-same-2"']);
  });
});

describe("links", () => {
  const target = { path: "/notes/02-next.ipynb", notebook: notebook([text("# Two words")]) };
  const pageWith = (source: string) => {
    const first = { path: "/notes/01-first.ipynb", notebook: notebook([text(`# T\n\n${source}`)]) };
    return makeBook([first, target]).read("chapters/01-first.html");
  };

  it("lead to headings by the ids of JupyterLab and of the page", () => {
    expect(pageWith("[a](#Two-words)")).toContain('<a href="#two-words">a</a>');
    expect(pageWith("[a](#two-words)")).toContain('<a href="#two-words">a</a>');
  });

  it("lead to the pages of other notebooks, also from HTML", () => {
    const href = 'href="02-next.html#two-words"';
    expect(pageWith("[n](02-next.ipynb#Two-words)")).toContain(`<a ${href}>n</a>`);
    expect(pageWith("[n](./02-next.ipynb)")).toContain('<a href="02-next.html">n</a>');
    expect(pageWith('<a href="02-next.ipynb#Two-words">n</a>')).toContain(`<a ${href}>n</a>`);
  });

  it("to what isn't in the book become text", () => {
    expect(pageWith("[gone](99-gone.ipynb)")).toContain(
      '<span title="Not part of this book">gone</span>',
    );
  });

  it("to the web stay", () => {
    expect(pageWith("[w](https://example.org/a?b=1)")).toContain(
      'href="https://example.org/a?b=1"',
    );
  });
});

describe("images", () => {
  it("from files and attachments are copied; missing ones are named, remote ones linked", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "img"));
    writeFileSync(join(folder, "img", "a b.png"), "file");
    const cell: Cell = {
      cell_type: "markdown",
      id: "text",
      metadata: {},
      source:
        "# T\n\n![one](img/a%20b.png) ![two](attachment:b.png) ![three](img/none.png) " +
        '![four](https://example.org/p.png) <img src="img/a b.png" alt="five"> ' +
        '<img src="https://example.org/p.png" alt="six">',
      attachments: { "b.png": { "image/png": Buffer.from("attached").toString("base64") } },
    };
    const path = join(folder, "one.ipynb");
    const { read } = makeBook([{ path, notebook: notebook([cell]) }]);
    const page = read("chapters/one.html");
    expect(page).toContain('<img src="figures/one-1.png" alt="one">');
    expect(page).toContain('<img src="figures/one-2.png" alt="two">');
    expect(page).toContain("[image not found: three]");
    expect(page).toContain('<a href="https://example.org/p.png">four</a>');
    expect(page).toContain('<img src="figures/one-3.png" alt="five">');
    expect(page).toContain('<img  alt="six">');
    expect(read("chapters/figures/one-1.png")).toBe("file");
    expect(read("chapters/figures/one-2.png")).toBe("attached");
  });
});
