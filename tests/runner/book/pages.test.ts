import { describe, expect, it } from "vitest";
import { code, display, makeBook, makePage, notebook, stdout, text } from "./book.js";

const ok = (path: string, title: string) => ({ path, notebook: notebook([text(`# ${title}`)]) });

describe("a chapter's page", () => {
  it("leads to its neighbours and to the index", () => {
    const { read } = makeBook([ok("1.ipynb", "One"), ok("2.ipynb", "A & B"), ok("3.ipynb", "C")]);
    const page = read("chapters/2.html");
    expect(page).toContain("<title>A &amp; B · A book</title>");
    expect(page).toContain('<a class="home" href="../index.html">A book</a>');
    expect(page).toContain('<a rel="prev" href="1.html">');
    expect(page).toContain('<a rel="next" href="3.html">');
    expect(read("chapters/1.html")).not.toContain('rel="prev"');
  });

  it("without a heading has the notebook's name as title", () => {
    const page = makePage(text("Only text."));
    expect(page).toContain("<h1>one</h1>");
    expect(page).not.toContain('id="contents"');
  });

  it("hides code by tags, and marks parameters", () => {
    const page = makePage(
      code("first()", [stdout("shown")], ["remove-input"]),
      code("second()", [], ["hide-input"]),
      code("const epochs = 1", [], ["parameters"]),
      code("const epochs = 2", [], ["injected-parameters"]),
    );
    expect(page).not.toContain("first");
    expect(page).toContain("shown");
    expect(page).toMatch(/<details><summary>Show the code<\/summary>.*second/);
    expect(page).toMatch(/Parameters<\/p>.*epochs.*Parameters of this run<\/p>.*epochs/s);
  });

  it("of a failed run says so and leads to the error", () => {
    const error = { output_type: "error" as const, ename: "E", evalue: "e", traceback: [] };
    const failed = notebook([text("# T"), code("x", [error])]);
    const { read } = makeBook([{ path: "one.ipynb", notebook: failed, status: "failed" }]);
    expect(read("chapters/one.html")).toContain('<a href="#failure">the error</a>');
    expect(read("chapters/one.html")).toContain('<div class="error" id="failure">');
    expect(read("index.html")).toContain("Its run failed.");
  });

  it("of an interrupted run says so", () => {
    const { read } = makeBook([{ ...ok("one.ipynb", "T"), status: "interrupted" }]);
    expect(read("chapters/one.html")).toContain("was interrupted");
    expect(read("index.html")).toContain("Its run was interrupted.");
  });

  it("says what made it", () => {
    const epochbook = {
      sha256: "ab".repeat(32),
      kernel: { name: "tslab", version: "1.0.22" },
      node: "v22.1.0",
      date: "2025-01-02T03:04:05.678Z",
      seconds: 12.345,
      parameters: { quick: true, seeds: [1671] },
    };
    const { read } = makeBook([{ path: "one.ipynb", notebook: notebook([], { epochbook }) }]);
    const page = read("chapters/one.html");
    expect(page).toContain(`<dd>${"ab".repeat(32)}</dd>`);
    expect(page).toContain("<dd>tslab 1.0.22</dd>");
    expect(page).toContain("<dd>2025-01-02 03:04 UTC</dd>");
    expect(page).toContain("<dd>quick = true, seeds = [1671]</dd>");
    expect(read("index.html")).toContain('<td class="number">12.3</td>');
    expect(read("index.html")).toContain("<td>abababababab</td>");
  });
});

describe("the index", () => {
  const summaryOf = (...cells: Parameters<typeof notebook>[0]) => {
    const { read } = makeBook([{ path: "one.ipynb", notebook: notebook(cells) }]);
    return /<li>.*?<\/a>(.*?)<\/div><\/li>/s.exec(read("index.html"))?.[1];
  };

  it("tells a chapter's result: what the tagged cell put out, its text, or the labelled one", () => {
    const title = text("# T\n\n**Goal.** Learn.\n\n**Result.** It *is* [so](https://example.org).");
    const outputs = [stdout("Test accuracy 94 % < 95 %\nmore")];
    expect(summaryOf(title, code("x", outputs, ["result"]))).toBe(
      "<p>Test accuracy 94 % &lt; 95 %</p>",
    );
    expect(
      summaryOf(title, code("x", [display({ "text/markdown": "**94 %**" })], ["result"])),
    ).toBe("<p><strong>94 %</strong></p>");
    expect(summaryOf(title, text("Half is enough.", ["result"]))).toBe("<p>Half is enough.</p>");
    expect(summaryOf(title)).toBe("<p>It <em>is</em> so.</p>");
    expect(summaryOf(text("# T\n\nThe first."))).toBe("<p>The first.</p>");
    expect(summaryOf(text("# T"))).toBe("");
  });

  it("shows title, introduction and tables", () => {
    const table = {
      caption: "Ours & theirs",
      columns: ["variant", "test", "seeds", "note"],
      rows: [
        ["simple", "92.19 ± 0.03", "–", "fine"],
        ["adam-200", "–", "–", "<none>"],
      ],
      note: "A dash: not run.",
    };
    const { read } = makeBook([ok("1.ipynb", "One")], {
      intro: "An *introduction*.",
      tables: [table],
    });
    const page = read("index.html");
    expect(page).toContain("<h1>A book</h1>\n<p>An <em>introduction</em>.</p>");
    expect(page).toContain("<caption>Ours &amp; theirs</caption>");
    expect(page).toContain(
      '<th scope="col" class="number">test</th><th scope="col" class="number">seeds</th><th scope="col">note</th>',
    );
    expect(page).toContain('<th scope="row">adam-200</th><td class="number">–</td>');
    expect(page).toContain("<td>&lt;none&gt;</td>");
    expect(page).toContain("A dash: not run.");
  });

  it("puts the notebooks of a subfolder under its name, and leads to the parts of a long page", () => {
    const { read } = makeBook(
      [
        ok("/n/17-exercises.ipynb", "17. Exercises"),
        ok("/n/solutions/01-one.ipynb", "Solution 1. One"),
        ok("/n/solutions/02-two.ipynb", "Solution 2. Two"),
      ],
      { tables: [{ caption: "C", columns: ["a"], rows: [["1"]] }] },
    );
    const page = read("index.html");
    const [, chapters, solutions, results] = page.split(/<h2 id="\w+">/);
    expect(chapters).toMatch(/^Chapters<\/h2>.*17\. Exercises/s);
    expect(chapters).not.toContain("Solution");
    expect(solutions).toMatch(/^Solutions<\/h2>.*Solution 1\. One.*Solution 2\. Two/s);
    expect(results).toMatch(/^Results<\/h2>.*<caption>C</s);
    expect(page).toContain(
      '<a href="#chapters">Chapters</a> <a href="#solutions">Solutions</a> <a href="#results">Results</a>',
    );
    const solution = read("chapters/solutions-01-one.html");
    expect(solution).toContain('<a rel="prev" href="17-exercises.html">');
    expect(solution).toContain('<a rel="next" href="solutions-02-two.html">');
  });

  it("of one part has no links to its parts", () => {
    const { read } = makeBook([ok("/n/solutions/01-one.ipynb", "Solution 1. One")]);
    expect(read("index.html")).toContain('<h2 id="chapters">Chapters</h2>');
    expect(read("index.html")).not.toContain("<nav");
  });

  it("refuses a table whose rows don't fit its columns", () => {
    const table = { caption: "C", columns: ["a", "b"], rows: [["1", "2"], ["3"]] };
    expect(() => makeBook([], { tables: [table] })).toThrow(
      'expected 2 cells in each row of the table "C", one a column, got 1 in row 2',
    );
  });
});

describe("a book", () => {
  it("names pages after the notebooks' paths below their shared folder", () => {
    const { read } = makeBook([
      ok("/n/17-exercises.ipynb", "Exercises"),
      ok("/n/solutions/17-exercises.ipynb", "Solutions"),
      ok("/n/a b.ipynb", "Spaces"),
      ok("/n/a-b.ipynb", "Hyphens"),
    ]);
    const page = read("index.html");
    for (const name of ["17-exercises", "solutions-17-exercises", "a-b", "a-b-2"]) {
      expect(page).toContain(`href="chapters/${name}.html"`);
    }
    expect(read("chapters/a-b-2.html")).toContain("Hyphens</h1>");
  });

  it("loads nothing but its own files", () => {
    const outputs = [
      display({ "application/vnd.vegalite.v5+json": { $schema: "https://vega.github.io/schema" } }),
      display({ "application/vnd.plotly.v1+json": { data: [] }, "text/plain": "Bowl" }),
    ];
    const cells = [text("# T\n\n![i](https://example.org/i.png) $x$"), code("x", outputs)];
    const { read } = makeBook([{ path: "one.ipynb", notebook: notebook(cells) }]);
    for (const page of [read("index.html"), read("chapters/one.html")]) {
      const loaded = page.replace(/<a [^>]*>/g, "").replace(/xmlns="[^"]*"/g, "");
      expect(loaded).not.toMatch(/https?:/);
    }
    expect(read("assets/book.css")).not.toMatch(/https?:|@import/);
    expect(read("assets/book.js")).not.toMatch(/https?:/);
  });
});
