import { expect, it } from "vitest";
import { TestNotebook } from "../language/notebook.js";
import { makeProject } from "../language/project.js";
import { printer } from "./emitDifferential/printer.js";
import { runInNode } from "./emitDifferential/inNode.js";
import { makeTexts, type Text } from "./emitDifferential/texts.js";
import { useSession } from "./useSession.js";

/** Returns what a session prints for each text, run as a cell. */
async function runAsCells(texts: readonly Text[]): Promise<string[]> {
  const session = useSession();
  const notebook = new TestNotebook(makeProject());
  await session.run(
    `${printer} globalThis.write = (line) => globalThis.process.stdout.write(line);`,
  );
  const printed: string[] = [];
  for (const { text } of texts) {
    notebook.language.reset();
    const cell = notebook.compile(`%ts off\n${text}`);
    const run = session.start("", { cell, silent: true });
    const outcome = await session.finished(run);
    const thrown =
      outcome.status === "error" ? `${outcome.error.ename}: ${outcome.error.evalue}` : "";
    printed.push(session.text(run) + thrown);
  }
  return printed;
}

it("prints for a cell what Node.js prints for a module of the same text", async () => {
  const texts = makeTexts(150);
  const expected = runInNode(texts);
  const printed = await runAsCells(texts);
  const name = (all: string[]): Record<string, string> =>
    Object.fromEntries(all.map((each, index) => [texts[index]?.title ?? "", each]));
  expect(name(printed)).toEqual(name(expected));
}, 300_000);
