import type { Locator, Page } from "playwright-core";

/** The longest time for any step in the browser, in milliseconds. */
const patience = 120_000;

/** A notebook that is open in JupyterLab, and used as a reader uses it. */
export class LabPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;

    page.setDefaultTimeout(patience);
  }

  /** Opens a notebook of the lab and waits until its kernel is ready. */
  async open(url: string, notebook: string): Promise<void> {
    await this.page.goto(url.replace("/lab?", `/lab/tree/${notebook}?reset&`));
    await this.page.locator(".jp-Notebook .jp-CodeCell").first().waitFor();
    await this.idle();
  }

  /** Returns true if the notebook has changes that aren't saved, as its tab says. */
  async isChanged(): Promise<boolean> {
    return (
      (await this.page.locator(".lm-DockPanel-tabBar .lm-mod-current.jp-mod-dirty").count()) > 0
    );
  }

  /** Waits until the kernel is idle. */
  async idle(): Promise<void> {
    await this.page.getByText("TypeScript (epochbook) | Idle").waitFor();
  }

  /** Returns a cell by its place, with its editor, outputs and number. */
  cell(index: number): Locator {
    return this.page.locator(`.jp-Notebook .jp-CodeCell`).nth(index);
  }

  outputOf(index: number): Locator {
    return this.cell(index).locator(".jp-OutputArea-output");
  }

  /**
   * Starts a cell, and waits until it runs.
   *
   * A cell that runs has a mark in its number.
   */
  async start(index: number): Promise<void> {
    await this.edit(index);
    await this.page.keyboard.press("Control+Enter");
    await this.cell(index).locator(".jp-InputPrompt", { hasText: "[*]" }).waitFor();
  }

  /** Waits until a cell has ended, which it shows by a number. */
  async ended(index: number): Promise<void> {
    await this.cell(index)
      .locator(".jp-InputPrompt", { hasText: /\[\d+\]/ })
      .waitFor({ state: "attached" });
  }

  /** Runs a cell to its end. */
  async run(index: number): Promise<void> {
    await this.edit(index);
    await this.page.keyboard.press("Control+Enter");
    await this.ended(index);
  }

  /** Puts the cursor in a cell. */
  async edit(index: number): Promise<void> {
    await this.cell(index).locator(".cm-content").click();
  }

  /** Replaces a cell's text. */
  async type(index: number, text: string): Promise<void> {
    await this.edit(index);
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(text);
  }

  /** Presses a button of the notebook's toolbar. */
  async press(command: string): Promise<void> {
    await this.page
      .locator(`.jp-NotebookPanel-toolbar [data-command="notebook:${command}"]`)
      .click();
  }

  /** Chooses an entry of a menu. */
  async choose(menu: string, entry: string): Promise<void> {
    await this.page.locator(".lm-MenuBar-itemLabel", { hasText: menu }).click();
    await this.page
      .locator(".lm-Menu-itemLabel", { hasText: new RegExp(`^${entry}$`) })
      .first()
      .click();
  }
}
