import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openStore } from "@epochbook/sweeps";
import { chromium } from "playwright-core";
import { afterAll, expect } from "vitest";
import { startCli } from "../cli/startCli.js";
import { failedTrial, gridTrials } from "../sweeps/report/records.js";
import { chromiumPath, hasChromium, testWith } from "./needs.js";
import { watchProblems } from "./problems.js";

const folder = mkdtempSync(join(tmpdir(), "epochbook-test-"));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

testWith({ Chromium: hasChromium })(
  "a sweep's report comes alive without a network, and nothing sticks out",
  async () => {
    const store = join(folder, "trials.db");
    const open = await openStore(store);
    const values = { dropout: [0.1, 0.3, 0.5], hidden: [16, 32, 64] };
    const records = gridTrials(values, [1, 2], ({ dropout, hidden }, seed) => {
      return 0.9 + hidden / 1000 - dropout / 100 + seed / 10000;
    });
    for (const record of [...records, failedTrial({ seed: 3 })]) {
      open.save(record);
    }
    open.close();
    const out = join(folder, "report.html");
    await startCli(["sweep", "show", "--store", store, "--out", out], folder).ended;

    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    try {
      const context = await browser.newContext({ offline: true });
      const page = await context.newPage();
      const problems = watchProblems(page);
      await page.goto(pathToFileURL(out).href);
      const charts = page.locator(".chart");
      const count = await charts.count();
      expect(count).toBe(4);
      for (let index = 0; index < count; index++) {
        await charts.nth(index).scrollIntoViewIfNeeded();
        await page.locator(".chart.is-live").nth(index).waitFor();
      }
      const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
      expect([problems, overflow]).toEqual([[], 0]);
    } finally {
      await browser.close();
    }
  },
);
