import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { describeReproduction, missingResults } from "@epochbook/chapter";
import { readResults } from "@epochbook/helpers";
import type { Notebook, Output } from "@epochbook/runner";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { listNotebooks, solutionNames } from "../notebooks/notebooks.js";
import { book, chromiumPath, hasBook, hasChromium, testWith } from "./needs.js";
import { watchProblems } from "./problems.js";

const testBook = testWith({ [`a book in ${book}`]: hasBook });
const testPages = testWith({ Chromium: hasChromium, [`a book in ${book}`]: hasBook });

/**
 * The arguments for Chromium.
 *
 * As root it has no sandbox. The other arguments keep it from connecting to its maker's servers.
 */
const chromiumArguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

let browser: Browser | undefined;

beforeAll(async () => {
  if (hasChromium && hasBook) {
    browser = await chromium.launch({ executablePath: chromiumPath, args: chromiumArguments });
  }
});

afterAll(async () => {
  await browser?.close();
});

function openPage(options?: BrowserContextOptions): Promise<Page> {
  if (browser === undefined) {
    throw new Error("Chromium is not running");
  }
  return browser.newPage(options);
}

interface Visit {
  /** Console errors and warnings, uncaught errors, and requests that leave the file system. */
  problems: string[];
  figures: number;
  /** The number of figures that scripts have made interactive. */
  live: number;
  figuresWithoutText: number;
  overflow: number;
}

/**
 * Opens a page from the file system and scrolls through it.
 *
 * So every figure comes into view.
 */
async function visit(file: string, javaScriptEnabled = true): Promise<Visit> {
  const page = await openPage({ javaScriptEnabled });
  const problems = watchProblems(page);
  await page.goto(pathToFileURL(resolve(book, file)).href);
  const figures = page.locator("figure");
  const count = await figures.count();
  for (let index = 0; javaScriptEnabled && index < count; index++) {
    await figures.nth(index).scrollIntoViewIfNeeded();
    await figures.nth(index).locator("canvas, svg").first().waitFor();
  }
  const result = {
    problems,
    figures: count,
    live: await page.locator("figure:has(canvas, svg)").count(),
    figuresWithoutText: await page.locator('figure img:not([alt]), figure img[alt=""]').count(),
    overflow: javaScriptEnabled
      ? await page.evaluate("document.documentElement.scrollWidth - innerWidth")
      : 0,
  };
  await page.close();
  return result as Visit;
}

/** The names of the notebooks that the book must have: the whole chapter. */
const notebooks = listNotebooks();
const pageOf = (name: string): string =>
  join("chapters", name.replace(".ipynb", ".html").replace("/", "-"));

interface Executed extends Notebook {
  metadata: { epochbook: { status: string } };
}

function readExecuted(name: string): Executed {
  return JSON.parse(readFileSync(join(book, name), "utf8")) as Executed;
}

function outputsOf({ cells }: Notebook): Output[] {
  return cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
}

/** Returns the number of a notebook's outputs that have a representation of this type. */
function countOutputs(notebook: Notebook, type: string): number {
  return outputsOf(notebook).filter((output) => "data" in output && type in output.data).length;
}

describe("the executed chapter", () => {
  testBook("is whole, and every notebook shows something", () => {
    for (const name of notebooks) {
      const notebook = readExecuted(name);
      expect(notebook.metadata.epochbook.status, name).toBe("ok");
      const outputs = outputsOf(notebook);
      expect(outputs.length, name).toBeGreaterThan(0);
      expect(
        outputs.filter((output) => output.output_type === "error"),
        name,
      ).toEqual([]);
    }
  });

  testBook("holds at least 25 Vega-Lite and 3 Plotly figures", () => {
    const chapter = notebooks.filter((name) => !name.startsWith(solutionNames)).map(readExecuted);
    const count = (type: string) =>
      chapter.reduce((sum, notebook) => sum + countOutputs(notebook, type), 0);
    expect(count("application/vnd.vegalite.v5+json")).toBeGreaterThanOrEqual(25);
    expect(count("application/vnd.plotly.v1+json")).toBeGreaterThanOrEqual(3);
  });

  testBook("has recorded its trainings, and the summary says what is missing of them", () => {
    const text = JSON.stringify(outputsOf(readExecuted("13-summary.ipynb")));
    const rows = readResults(book);
    const recorded = new Set(rows.map(({ id }) => id));
    expect([...recorded].sort()).toEqual([...missingResults([])].sort());
    for (const id of missingResults(rows)) {
      expect(text).toContain(id);
    }
    expect(text).toContain(describeReproduction({ rows }));
  });
});

describe("the pages in Chromium, from the file system", () => {
  testPages("are an index and one page a notebook", async () => {
    for (const file of ["index.html", ...notebooks.map(pageOf)]) {
      expect(existsSync(join(book, file)), file).toBe(true);
      const { problems, figures, live, figuresWithoutText, overflow } = await visit(file);
      expect(problems, file).toEqual([]);
      expect(live, file).toBe(figures);
      expect(figuresWithoutText, file).toBe(0);
      expect(overflow, file).toBeLessThanOrEqual(0);
    }
  });

  testPages("fit the width of a phone", async () => {
    for (const file of ["index.html", ...notebooks.map(pageOf)]) {
      const page = await openPage({ viewport: { width: 390, height: 844 } });
      await page.goto(pathToFileURL(resolve(book, file)).href);
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect(overflow, file).toBeLessThanOrEqual(0);
      await page.close();
    }
  });

  testPages("show every figure without scripts", async () => {
    const { figures, live } = await visit(join("chapters", "02-simple.html"), false);
    expect(figures).toBe(3);
    expect(live).toBe(0);
  });

  testPages("lead from the first chapter to the last solution", async () => {
    const page = await openPage();
    await page.goto(pathToFileURL(resolve(book, "index.html")).href);
    await page.locator(".chapters a").first().click();
    const visited = [];
    for (;;) {
      visited.push(new URL(page.url()).pathname.split("/").at(-1));
      const next = page.locator("a[rel=next]");
      if ((await next.count()) === 0) {
        break;
      }
      await next.click();
    }
    expect(visited).toEqual(notebooks.map((name) => pageOf(name).replace("chapters/", "")));
    await page.close();
  });

  testPages("list every chapter with a line of its result, and the solutions apart", async () => {
    const page = await openPage();
    await page.goto(pathToFileURL(resolve(book, "index.html")).href);
    const lists = page.locator(".chapters");
    const solutions = notebooks.filter((name) => name.startsWith(solutionNames)).length;
    expect(await lists.first().locator("li").count()).toBe(notebooks.length - solutions);
    expect(await lists.last().locator("li").count()).toBe(solutions);
    for (const item of await page.locator(".chapters li").all()) {
      expect((await item.locator("p").allTextContents()).join("")).not.toBe("");
    }
    await page.close();
  });
});
