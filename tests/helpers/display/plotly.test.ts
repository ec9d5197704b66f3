import type { PlotlyFigure } from "@epochbook/helpers/dist/charts/parts/index.js";
import { toBundle } from "@epochbook/helpers/dist/display/index.js";
import { expect, test } from "vitest";

const axes = {
  xaxis: { title: { text: "Batch size" } },
  yaxis: { title: { text: "Seconds" } },
};

const figures: Record<string, PlotlyFigure> = {
  scatter: {
    data: [
      { x: [16, 64, 256], y: [3, 2, 1.5], name: "wasm", mode: "lines+markers" },
      { x: [16, 64, 256], y: [2, 1, 0.8], name: "native", type: "scatter", mode: "markers" },
      { y: [1, 0.5, 0.4], x: [16, 64, 256], name: "compiled", mode: "lines" },
    ],
    layout: { ...axes, xaxis: { ...axes.xaxis, type: "log" } },
  },
  bar: {
    data: [
      { type: "bar", x: ["16", "64"], y: [3, 2], name: "wasm" },
      { type: "bar", x: ["16", "64"], y: [2, 1], name: "native" },
    ],
    layout: axes,
  },
  "bar-stack": {
    data: [
      { type: "bar", x: ["16", "64"], y: [3, 2], name: "forward" },
      { type: "bar", x: ["16", "64"], y: [2, 1], name: "backward" },
      { type: "scatter", x: ["16", "64"], y: [5.2, 3.1], name: "measured", mode: "markers" },
    ],
    layout: { ...axes, barmode: "stack" },
  },
  heatmap: {
    data: [
      {
        type: "heatmap",
        x: [0.1, 0.3],
        y: [64, 128, 256],
        z: [
          [0.91, 0.92],
          [0.93, 0.95],
          [0.96, 0.97],
        ],
        colorbar: { title: { text: "Accuracy" } },
      },
    ],
    layout: { xaxis: { title: { text: "Dropout" } }, yaxis: { title: { text: "Neurons" } } },
  },
};

for (const [name, figure] of Object.entries(figures)) {
  test(`a ${name} figure has a static picture that looks as stored`, async () => {
    const { data } = await toBundle(figure, { caption: `A ${name} figure.`, alt: "Some marks." });
    const svg = (data["image/svg+xml"] as string).replaceAll("><", ">\n<") + "\n";
    await expect(svg).toMatchFileSnapshot(`snapshots/plotly-${name}.svg`);
  });
}

test("data that a trace must hold is asked for by name", async () => {
  const text = { caption: "A figure.", alt: "Some marks." };
  const layout = {};
  await expect(toBundle({ data: [{ type: "bar", x: ["a"] }], layout }, text)).rejects.toThrow(
    /expected y of the bar trace to be a list, got undefined/,
  );
  await expect(toBundle({ data: [{ type: "heatmap", z: [1, 2] }], layout }, text)).rejects.toThrow(
    /expected z of the heatmap trace to be a list of rows/,
  );
});

test("what would be drawn wrong is refused", async () => {
  const text = { caption: "A figure.", alt: "Some marks." };
  const bar = { type: "bar", x: [1], y: ["a"], orientation: "h" };
  await expect(toBundle({ data: [bar], layout: {} }, text)).rejects.toThrow(/orientation "h"/);
  const many = Array.from({ length: 7 }, () => ({ x: [1], y: [1] }));
  await expect(toBundle({ data: many, layout: {} }, text)).rejects.toThrow(/at most 6 traces/);
});
