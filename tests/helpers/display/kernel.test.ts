import { createRequire } from "node:module";
import { join, sep } from "node:path";
import { accuracyByEpoch } from "@epochbook/helpers/dist/charts/index.js";
import { inNotebook, openDisplay, show } from "@epochbook/helpers/dist/display/index.js";
import { afterEach, describe, expect, test, vi } from "vitest";
import { curves } from "../charts/data.js";
import { inKernel, type Sent } from "./data.js";

const { cache } = createRequire(import.meta.url);
const tslab = join(sep, "somewhere", "node_modules", "tslab", "dist", "jupyter.js");
const text = { caption: "Accuracy rises.", alt: "Two curves." };
const chart = accuracyByEpoch(curves({ epochs: 3 }));
const bundle = { data: { "text/plain": "hello" }, metadata: {} };

afterEach(() => {
  Reflect.deleteProperty(cache, tslab);
  vi.restoreAllMocks();
});

/** Puts stock tslab's module among the loaded ones, as a stock kernel has it. */
function loadTslab(lastWriteDisplayData: unknown): void {
  cache[tslab] = { exports: { lastWriteDisplayData } } as NodeJS.Module;
}

describe("a kernel", () => {
  test("is not there in a plain script", () => {
    expect(inNotebook()).toBe(false);
    expect(() => {
      openDisplay().update(bundle);
    }).toThrow(/expected a notebook's kernel to display on/);
  });

  test("is known by its hook and gets a whole bundle in one message", async () => {
    const sent = await inKernel(async () => {
      expect(inNotebook()).toBe(true);
      await show(chart, text);
    });
    expect(sent).toHaveLength(1);
    expect(sent[0].update).toBe(false);
    expect(Object.keys(sent[0].bundle.data)).toHaveLength(3);
    expect(sent[0].bundle.metadata).toEqual({});
  });

  test("may be stock tslab once it has run a cell", () => {
    const sent: Sent[] = [];
    loadTslab(null);
    expect(inNotebook()).toBe(false);
    loadTslab((message: Sent["bundle"], update: boolean) => sent.push({ bundle: message, update }));
    expect(inNotebook()).toBe(true);
    openDisplay().update(bundle);
    expect(sent).toMatchObject([{ bundle, update: false }]);
  });

  test("that offers the hook goes before stock tslab", async () => {
    loadTslab(() => {
      throw new Error("tslab was used");
    });
    const sent = await inKernel(() => {
      openDisplay().update(bundle);
    });
    expect(sent).toHaveLength(1);
  });
});

test("a display is shown once and then replaced under its own id", async () => {
  const sent = await inKernel(() => {
    const [first, second] = [openDisplay(), openDisplay()];
    first.update(bundle);
    second.update(bundle);
    first.update(bundle);
  });
  const ids = sent.map((message) => message.bundle.transient?.display_id);
  expect(sent.map((message) => message.update)).toEqual([false, false, true]);
  expect(ids[0]).toBeTypeOf("string");
  expect(ids[2]).toBe(ids[0]);
  expect(ids[1]).not.toBe(ids[0]);
});

test("a plain script gets the words of a chart, and errors for a missing caption or a bad chart", async () => {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  await show(chart, text);
  expect(log.mock.calls).toEqual([["Accuracy rises.\nTwo curves."]]);
  await expect(show(chart, { ...text, caption: "" })).rejects.toThrow(/expected caption/);
  await expect(show({} as never, text)).rejects.toThrow(/expected chart to be a Vega-Lite spec/);
});
