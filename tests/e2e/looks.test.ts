import { beforeAll, describe, expect } from "vitest";
import { contrastOf } from "./colours.js";
import { look, makeNotebooks } from "./labNotebooks.js";
import { hasChromium, hasPython, testWith } from "./needs.js";
import { shoot, useLab } from "./useLab.js";

const testLab = testWith({ Chromium: hasChromium, "Python with venv": hasPython });
const { folder, remove } = makeNotebooks();
const { open, chooseTheme } = useLab(folder, remove);

describe.each(["Light", "Dark"] as const)("in JupyterLab's theme %s", (theme) => {
  beforeAll(async () => {
    if (hasChromium && hasPython) {
      await chooseTheme(`JupyterLab ${theme}`);
    }
  });

  testLab("what cells show can be read", async () => {
    const lab = await open("looks.ipynb");
    for (const index of Object.values(look)) {
      await lab.run(index);
      await lab.idle();
    }
    // JupyterLab doesn't lay out the cells that are out of sight.
    const lines = (index: number) => async () => {
      await lab.outputOf(index).scrollIntoViewIfNeeded();
      return (await lab.outputOf(index).innerText()).trim().split("\n");
    };
    await expect
      .poll(lines(look.dataSet))
      .toEqual([
        "images of 28 × 28 pixels, 10 classes",
        expect.stringMatching(/^train: 60,000 images Uint8Array/),
        expect.stringMatching(/^test: 10,000 images Uint8Array/),
      ]);
    await expect
      .poll(lines(look.fitResult))
      .toEqual([
        expect.stringMatching(/^12 epochs in /),
        expect.stringMatching(/^last epoch: loss /),
        expect.stringMatching(/^It holds history/),
      ]);
    await shoot(lab, `${theme}-values`);
    // The line of the progress has gone, and the chart is there.
    expect(await lab.cell(look.liveCurve).locator(".jp-OutputArea-output pre").count()).toBe(0);
    const vega = [look.liveCurve, look.sweep, look.chart, look.ownSpec];
    for (const index of vega) {
      const chart = lab.outputOf(index).locator("svg.marks");
      await chart.scrollIntoViewIfNeeded();
      await lab.page.mouse.move(0, 0);
      await shoot(lab, `${theme}-${index}`);
      expect(await chart.locator("text").first().evaluate(contrastOf)).toBeGreaterThan(10);
    }
    expect(await lab.outputOf(look.sweep).textContent()).toMatch(/6 trials in .*best accuracy/);
    for (const index of [look.surface, look.figure]) {
      const figure = lab.outputOf(index);
      await figure.scrollIntoViewIfNeeded();
      await figure.locator("svg .gtitle").first().waitFor();
      await shoot(lab, `${theme}-${index}`);
      expect(await figure.locator("svg .gtitle").first().evaluate(contrastOf)).toBeGreaterThan(4);
    }
    const spec = lab.outputOf(look.spec).locator("canvas.marks");
    await spec.scrollIntoViewIfNeeded();
    await shoot(lab, `${theme}-${look.spec}`);
    await lab.page.close();
  });
});
