import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { BOOK, CHROMIUM, hasBook, hasChromium, testWith } from "./needs.js";

const testPages = testWith({ Chromium: hasChromium, [`a book in ${BOOK}`]: hasBook });

/** As root Chromium has no sandbox; the others keep it from calling home. */
const ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];

let browser: Browser | undefined;

beforeAll(async () => {
  if (hasChromium && hasBook) {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
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
  /** Console errors and warnings, uncaught errors, requests that leave the file system. */
  problems: string[];
  figures: number;
  /** Figures that scripts have made interactive. */
  live: number;
  figuresWithoutText: number;
  overflow: number;
}

/** Opens a page from the file system and scrolls through it, so that every figure comes into view. */
async function visit(file: string, javaScriptEnabled = true): Promise<Visit> {
  const page = await openPage({ javaScriptEnabled });
  const problems: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", ({ message }) => problems.push(message));
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) problems.push(request.url());
  });
  await page.goto(pathToFileURL(resolve(BOOK, file)).href);
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

describe("the pages in Chromium, from the file system", () => {
  testPages("are an index and one page a notebook", async () => {
    const chapters = readdirSync(join(BOOK, "chapters")).filter((name) => name.endsWith(".html"));
    expect(chapters.length).toBeGreaterThanOrEqual(4);
    for (const file of ["index.html", ...chapters.map((name) => join("chapters", name))]) {
      const { problems, figures, live, figuresWithoutText, overflow } = await visit(file);
      expect(problems, file).toEqual([]);
      expect(live, file).toBe(figures);
      expect(figuresWithoutText, file).toBe(0);
      expect(overflow, file).toBeLessThanOrEqual(0);
    }
  });

  testPages("show every figure without scripts", async () => {
    const { figures, live } = await visit(join("chapters", "02-simple.html"), false);
    expect(figures).toBe(3);
    expect(live).toBe(0);
  });

  testPages("lead from chapter to chapter", async () => {
    const page = await openPage();
    await page.goto(pathToFileURL(resolve(BOOK, "index.html")).href);
    await page.getByRole("link", { name: "1. The data" }).click();
    await page.locator("a[rel=next]").first().click();
    expect(await page.locator("h1").textContent()).toContain("2. A simple net");
    await page.close();
  });
});
