import { tmpdir } from "node:os";
import { chromium, type Browser, type BrowserContext } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { defaultPlace } from "../../src/cli/dist/lab/place.js";
import { startCli, type RunningCli } from "../cli/startCli.js";
import { LabPage } from "./labPage.js";
import { chromiumPath, hasChromium, hasPython, python } from "./needs.js";

/** The folder of the lab's Python environment. */
export const environment = process.env.EPOCHBOOK_TEST_LAB ?? defaultPlace();

/** A JupyterLab that the tests of a file share, in one browser. */
export interface Lab {
  /** Opens a notebook of the folder in a page of its own. */
  open: (notebook: string) => Promise<LabPage>;
  /** Sets JupyterLab's theme for the pages that are opened from now on. */
  chooseTheme: (theme: "JupyterLab Light" | "JupyterLab Dark") => Promise<void>;
  /** Returns the address of JupyterLab, with its token. */
  address: () => URL;
  /** Returns the browser's context. */
  context: () => BrowserContext;
}

/** Starts JupyterLab and Chromium before a file's tests, and ends them after, where both are there. */
export function useLab(folder: string, remove: () => void): Lab {
  let lab: RunningCli | undefined;
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let url = "";

  beforeAll(async () => {
    if (!hasChromium || !hasPython) {
      return;
    }
    lab = startLab(folder);
    url = await addressOf(lab);
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
    context = await browser.newContext({ viewport: { width: 1300, height: 1000 } });
  });

  afterAll(async () => {
    await browser?.close();
    lab?.process.kill("SIGINT");
    await lab?.ended;
    remove();
  });

  const running = (): BrowserContext => {
    if (context === undefined) {
      throw new Error("Chromium is not running");
    }
    return context;
  };

  return {
    address: () => new URL(url),
    context: running,
    open: async (notebook) => {
      const page = new LabPage(await running().newPage());
      await page.open(url, notebook);
      return page;
    },
    chooseTheme: async (theme) => {
      const { origin, searchParams } = new URL(url);
      const settings = `${origin}/lab/api/settings/@jupyterlab/apputils-extension:themes`;
      const response = await fetch(settings, {
        method: "PUT",
        headers: { Authorization: `token ${searchParams.get("token") ?? ""}` },
        body: JSON.stringify({ raw: JSON.stringify({ theme }) }),
      });
      if (!response.ok) {
        throw new Error(`JupyterLab didn't take the theme: ${await response.text()}`);
      }
    },
  };
}

/** Starts the command as a reader does. */
function startLab(folder: string): RunningCli {
  process.env.EPOCHBOOK_PYTHON ??= python;
  return startCli(["lab", folder, "--no-browser", "--dir", environment], tmpdir());
}

/** Returns the address that the command prints. */
function addressOf(lab: RunningCli): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    lab.process.stdout?.on("data", (text: string) => {
      output += text;
      const address = /http:\S+token=\w+/.exec(output)?.[0];
      if (address) {
        resolve(address);
      }
    });
    void lab.ended.then(({ output }) => {
      reject(new Error(`the lab ended: ${output}`));
    });
  });
}

/** Writes a screenshot into the folder that EPOCHBOOK_TEST_SHOTS names, if it is set. */
export async function shoot({ page }: LabPage, name: string): Promise<void> {
  const { EPOCHBOOK_TEST_SHOTS: folder } = process.env;
  if (folder) {
    await page.screenshot({ path: `${folder}/${name}.png` });
  }
}
