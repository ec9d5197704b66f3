import { accuracyByEpoch, descentSurface } from "@epochbook/helpers/dist/charts/index.js";
import { renderSvg, toBundle } from "@epochbook/helpers/dist/display/index.js";
import { describe, expect, test } from "vitest";
import { curves } from "../charts/data.js";

const captionAndAlt = { caption: "Accuracy > 97 % & rising", alt: 'Two curves, "up".' };
const chart = accuracyByEpoch(curves({ epochs: 3 }));

describe("the bundle of a Vega-Lite chart", () => {
  test("holds the spec with caption and alt, the SVG and the words", async () => {
    const { data, metadata } = await toBundle(chart, captionAndAlt);
    expect(Object.keys(data)).toEqual([
      "application/vnd.vegalite.v5+json",
      "image/svg+xml",
      "text/plain",
    ]);
    expect(metadata).toEqual({});
    expect(data["application/vnd.vegalite.v5+json"]).toMatchObject({
      title: { text: [captionAndAlt.caption] },
      description: captionAndAlt.alt,
    });
    expect(data["text/plain"]).toBe(`${captionAndAlt.caption}\n${captionAndAlt.alt}`);
  });

  test("names and describes the SVG, escaped, with the caption in sight and no script", async () => {
    const { data } = await toBundle(chart, captionAndAlt);
    const svg = data["image/svg+xml"] as string;
    expect(svg).toMatch(
      /^<svg [^>]*role="img" aria-label="Accuracy &gt; 97 % &amp; rising Two curves, &quot;up&quot;."><title>Accuracy &gt; 97 % &amp; rising<\/title><desc>Two curves, &quot;up&quot;.<\/desc>/,
    );
    expect(svg).toMatch(/<text [^>]*>Accuracy &gt; 97 % &amp; rising<\/text>/);
    expect(svg).not.toContain("<script");
  });

  test("wraps a long caption to lines of the chart's width and keeps the subtitle", async () => {
    const seeds = [1, 2].flatMap((seed) => curves({ epochs: 3, seed }));
    const caption = "A finding that takes some more words ".repeat(5);
    const { data } = await toBundle(accuracyByEpoch(seeds), { ...captionAndAlt, caption });
    const { title } = data["application/vnd.vegalite.v5+json"] as {
      title: { text: string[]; subtitle: string };
    };
    expect(title.text.length).toBeGreaterThan(2);
    expect(title.text.join(" ")).toBe(caption.trim());
    expect(title.subtitle).toMatch(/2 seeds; bands: from the lowest to the highest/);
    expect(/<svg [^>]*width="(\d+)/.exec(data["image/svg+xml"] as string)?.[1]).toSatisfy(
      (width: string) => Number(width) <= 620,
    );
  });

  test("leaves the chart as it was and comes out the same each time", async () => {
    const before = JSON.stringify(chart);
    const [first, second] = await Promise.all([
      toBundle(chart, captionAndAlt),
      toBundle(chart, captionAndAlt),
    ]);
    expect(second).toEqual(first);
    expect(JSON.stringify(chart)).toBe(before);
    expect(Object.getOwnPropertySymbols((chart.data as { values: object[] }).values[0])).toEqual(
      [],
    );
  });

  test("gives the same ids to the same chart and others to another", async () => {
    const idsOf = async (spec: typeof chart) =>
      [...(await renderSvg(spec)).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    const gradient = {
      ...chart,
      encoding: {},
      layer: undefined,
      data: { values: [{ x: 0 }, { x: 1 }] },
      mark: "point",
    };
    const coloured = (field: string) => ({
      ...gradient,
      encoding: { color: { field, type: "quantitative", title: field } },
    });
    const ids = await idsOf(coloured("x"));
    expect(ids.length).toBeGreaterThan(0);
    expect(await idsOf(coloured("x"))).toEqual(ids);
    expect(await idsOf({ ...coloured("x"), width: 99 })).not.toEqual(ids);
  });
});

describe("the bundle of a Plotly figure", () => {
  const figure = descentSurface({
    f: (x, y) => x * x + y * y,
    gradient: (x, y) => [2 * x, 2 * y],
    start: [1, 1],
    rate: 0.2,
    steps: 3,
    domain: { x: [-2, 2], y: [-2, 2] },
  });

  test("holds the figure with its caption, an SVG of it and the words", async () => {
    const { data } = await toBundle(figure, captionAndAlt);
    expect(Object.keys(data)).toEqual([
      "application/vnd.plotly.v1+json",
      "image/svg+xml",
      "text/plain",
    ]);
    expect(data["application/vnd.plotly.v1+json"]).toMatchObject({
      data: [{ type: "surface" }, { type: "scatter3d" }],
      layout: {
        title: { text: "Accuracy &gt; 97 % &amp; rising", xanchor: "left" },
        meta: { description: captionAndAlt.alt },
      },
    });
    expect(data["image/svg+xml"]).toMatch(/>step 3<\/text>/);
  });

  test("refuses a trace type without a static picture, by name", async () => {
    const pie = { data: [{ type: "pie", values: [1, 2] }], layout: {} };
    await expect(toBundle(pie, captionAndAlt)).rejects.toThrow(
      /got "pie", which has no static picture/,
    );
    const two = { ...figure, data: [...figure.data, ...figure.data] };
    await expect(toBundle(two, captionAndAlt)).rejects.toThrow(/expected one Plotly surface/);
    await expect(toBundle({ data: [], layout: {} }, captionAndAlt)).rejects.toThrow(
      /at least one trace/,
    );
  });

  test("refuses a surface whose coordinates aren't evenly apart", async () => {
    const z = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const surface = { data: [{ type: "surface", x: [0, 1, 5], z }], layout: {} };
    await expect(toBundle(surface, captionAndAlt)).rejects.toThrow(
      /x of the surface trace .* evenly apart/,
    );
  });
});

describe("what is no chart", () => {
  test.each([
    [{ caption: "", alt: "A curve." }, /expected caption .* got "". State the finding/],
    [{ caption: "A finding.", alt: "  " }, /expected alt .* got " {2}". Describe what/],
    [{ caption: "A finding." }, /expected alt .* got undefined/],
    [undefined, /expected caption .* got undefined/],
  ])("is refused without a caption and alt: %j", async (text, message) => {
    await expect(toBundle(chart, text as typeof captionAndAlt)).rejects.toThrow(message);
  });

  test("is refused by what it has instead", async () => {
    const other = { mark: "bar" } as never;
    await expect(toBundle(other, captionAndAlt)).rejects.toThrow(/got an object with mark/);
  });

  test("fails as Vega can't draw it, and Vega's doubts are heard", async () => {
    const warnings: string[] = [];
    const onWarning = (message: string) => warnings.push(message);
    const $schema = "https://vega.github.io/schema/vega-lite/v5.json";
    await renderSvg(
      {
        $schema,
        data: { values: [] },
        mark: "bar",
        encoding: { x: { field: "a", type: "nominal", scale: { zero: true } } },
      },
      { onWarning },
    );
    expect(warnings.join()).toMatch(/zero/);
    await expect(renderSvg({ $schema, mark: "no mark" })).rejects.toThrow();
  });
});
