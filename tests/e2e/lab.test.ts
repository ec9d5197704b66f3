import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect } from "vitest";
import { pythonOf } from "../../src/cli/dist/lab/place.js";
import { countColours } from "./colours.js";
import { at, makeNotebooks } from "./labNotebooks.js";
import { book, hasBook, hasChromium, hasPython, testWith } from "./needs.js";
import { environment, shoot, useLab } from "./useLab.js";

const testLab = testWith({ Chromium: hasChromium, "Python with venv": hasPython });
const testPage = testWith({
  Chromium: hasChromium,
  "Python with venv": hasPython,
  [`a book in ${book}`]: hasBook,
});

const { folder, chapter, codeCells, remove } = makeNotebooks();

/** The folder of the connection files. */
const runtime = join(folder, ".runtime");
process.env.JUPYTER_RUNTIME_DIR = runtime;

const { open, context, address } = useLab(folder, remove);

describe("a chapter in JupyterLab", () => {
  testLab("runs as a whole and draws every chart", async () => {
    const lab = await open(chapter);
    const { page } = lab;
    // JupyterLab writes the kernel's metadata into a notebook, and finds them there.
    expect(await lab.isChanged()).toBe(false);
    await lab.choose("Run", "Run All Cells");
    // JupyterLab adds cells to the document when it has time, and doesn't lay out those out of sight.
    const numbers = page.locator(".jp-Notebook .jp-CodeCell .jp-InputPrompt");
    await expect
      .poll(
        async () => (await numbers.allTextContents()).filter((text) => /\[\d+\]/.test(text)).length,
        { timeout: 180_000, interval: 500 },
      )
      .toBe(codeCells);
    const outputs = page.locator(".jp-Notebook .jp-OutputArea-output");
    expect(await outputs.and(page.locator('[data-mime-type*="stderr"]')).count()).toBe(0);
    expect(await outputs.and(page.locator('[data-mime-type*="error"]')).count()).toBe(0);
    const vega = outputs.and(page.locator(".jp-RenderedVegaCommon5"));
    const plotly = outputs.and(page.locator(".jp-RenderedPlotly"));
    for (const chart of await vega.all()) {
      await chart.scrollIntoViewIfNeeded();
      await chart.locator("svg.marks").waitFor();
      expect(await chart.locator("svg.marks").evaluate(countColours)).toBeGreaterThan(2);
    }
    for (const figure of await plotly.all()) {
      await figure.scrollIntoViewIfNeeded();
      await figure.locator(".gl-container canvas").first().waitFor();
      await figure.locator("svg .gtitle").waitFor();
    }
    expect(await vega.count()).toBeGreaterThan(5);
    expect(await plotly.count()).toBeGreaterThanOrEqual(2);
    await shoot(lab, "chapter");
    await page.close();
  });
});

describe("cells in JupyterLab", () => {
  testLab("are stopped with the button, and the next ones go on with what there was", async () => {
    const lab = await open("cells.ipynb");
    await lab.run(at.setup);
    await lab.start(at.endless);
    await lab.outputOf(at.endless).filter({ hasText: "looping" }).waitFor();
    await lab.press("interrupt-kernel");
    await lab.ended(at.endless);
    await lab.run(at.kept);
    expect(await lab.outputOf(at.kept).innerText()).toContain("42");
    await lab.run(at.model);
    await lab.start(at.training);
    await lab.outputOf(at.training).filter({ hasText: "training" }).waitFor();
    await lab.press("interrupt-kernel");
    await lab.ended(at.training);
    await lab.run(at.trained);
    expect(await lab.outputOf(at.trained).innerText()).toMatch(/true, 2/);
    await shoot(lab, "stopped");
    await lab.page.close();
  });

  testLab("show the line of an error", async () => {
    const lab = await open("cells.ipynb");
    await lab.run(at.typeError);
    expect(await lab.outputOf(at.typeError).innerText()).toMatch(/cell \d+:2:7 .*TS2322/);
    await lab.run(at.error);
    const error = await lab.outputOf(at.error).innerText();
    expect(error).toMatch(/→ 2 \| {3}throw new RangeError\("too far"\);/);
    expect(error).toContain("RangeError: too far");
    await shoot(lab, "errors");
    await lab.page.close();
  });

  testLab("ask the reader", async () => {
    const lab = await open("cells.ipynb");
    await lab.start(at.input);
    const question = lab.cell(at.input).locator(".jp-Stdin-input");
    await question.fill("Ada");
    await question.press("Enter");
    await lab.ended(at.input);
    await lab.outputOf(at.input).filter({ hasText: "Hello Ada" }).first().waitFor();
    await lab.page.close();
  });

  testLab("complete with Tab and inspect with Shift-Tab", async () => {
    const lab = await open("cells.ipynb");
    await lab.run(at.setup);
    await lab.type(at.free, "tf.layers.de");
    await lab.page.keyboard.press("Tab");
    await lab.page.locator(".jp-Completer-item", { hasText: "dense" }).first().waitFor();
    await shoot(lab, "completion");
    await lab.page.keyboard.press("Escape");
    await lab.type(at.free, "tf.layers.dense(");
    await lab.page.keyboard.press("Shift+Tab");
    await lab.page.locator(".jp-Tooltip", { hasText: "DenseLayerArgs" }).waitFor();
    await shoot(lab, "inspection");
    await lab.page.close();
  });

  testLab("start anew after a restart", async () => {
    const lab = await open("cells.ipynb");
    await lab.run(at.setup);
    await lab.press("restart-kernel");
    await lab.page.locator(".jp-Dialog .jp-mod-warn").click();
    await lab.idle();
    await lab.run(at.kept);
    expect(await lab.outputOf(at.kept).innerText()).toContain("Cannot find name 'kept'");
    await lab.run(at.setup);
    await lab.run(at.kept);
    expect(await lab.outputOf(at.kept).innerText()).toContain("42");
    await lab.page.close();
  });
});

describe("the kernels of JupyterLab", () => {
  testLab("are encrypted", async () => {
    const { origin, searchParams } = address();
    const headers = { Authorization: `token ${searchParams.get("token") ?? ""}` };
    const started = await fetch(`${origin}/api/kernels`, { method: "POST", headers });
    const { id } = (await started.json()) as { id: string };
    const file = readFileSync(join(runtime, `kernel-${id}.json`), "utf8");
    expect(JSON.parse(file)).toMatchObject({
      kernel_name: "epochbook",
      curve_publickey: expect.any(String) as string,
      curve_secretkey: expect.any(String) as string,
    });
    await fetch(`${origin}/api/kernels/${id}`, { method: "DELETE", headers });
  });
});

describe("nbconvert", () => {
  testPage("shows every chart of an executed chapter", async () => {
    const source = resolve(book, chapter);
    const args = ["--to", "html", source, "--output-dir", folder, "--output", "page"];
    const { status, stderr } = spawnSync(
      pythonOf(environment),
      ["-I", "-m", "jupyter", "nbconvert", ...args],
      { encoding: "utf8" },
    );
    expect(status, stderr).toBe(0);
    const page = await context().newPage();
    // The page's scripts come from the web. The charts need none of them.
    await page.route(/^https?:/, (route) => route.abort());
    await page.goto(pathToFileURL(join(folder, "page.html")).href);
    const images = page.locator(".jp-OutputArea-output img");
    expect(await images.count()).toBeGreaterThanOrEqual(14);
    for (const image of await images.all()) {
      expect(
        await image.evaluate((image: { naturalWidth: number }) => image.naturalWidth),
      ).toBeGreaterThan(100);
    }
    await page.close();
  });
});
