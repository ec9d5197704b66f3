import { expectWhole } from "./checks.js";
import { chart, type Part, type VegaLiteSpec } from "./spec.js";
import { colors } from "./theme.js";

/** A picture with the line of text under it. */
export interface Picture {
  /** A data URL. */
  image: string;
  label: string;
  /** True if the label is coloured as wrong; its text must say so too. */
  wrong: boolean;
}

interface PictureGrid {
  title: Part;
  columns: number;
  /** Layers that add a legend and no marks. */
  legend?: Part[];
}

/** The most pixels across that a grid may take. */
const width = 600;
const gap = 6;
const label = 20;

/** Lays pictures of 28 × 28 out in rows, unsmoothed, each with its label under it. */
export function pictureGrid(pictures: readonly Picture[], options: PictureGrid): VegaLiteSpec {
  const columns = Math.min(expectWhole("columns", options.columns, 1), pictures.length);
  const rows = Math.ceil(pictures.length / columns);
  // Whole multiples of 28 keep every pixel the same size.
  const side = columns * (56 + gap) <= width + gap ? 56 : 28;
  const cell = { width: side + gap, height: side + label + gap };
  const values = pictures.map((picture, index) => ({
    ...picture,
    x: (index % columns) * cell.width + side / 2,
    y: Math.floor(index / columns) * cell.height + side / 2,
  }));
  const size = { width: columns * cell.width - gap, height: rows * cell.height - gap };
  return chart({
    title: options.title,
    ...size,
    data: { values },
    encoding: {
      x: position("x", [0, size.width]),
      y: position("y", [size.height, 0]),
    },
    layer: [
      {
        mark: { type: "image", width: side, height: side, smooth: false },
        encoding: { url: { field: "image", type: "nominal" } },
      },
      {
        mark: { type: "text", baseline: "middle", dy: side / 2 + label / 2, fontSize: 13 },
        encoding: {
          text: { field: "label", type: "nominal" },
          color: { condition: { test: "datum.wrong", value: colors.wrong }, value: colors.ink },
        },
      },
      ...(options.legend ?? []),
    ],
  });
}

function position(field: string, domain: readonly number[]): Part {
  return { field, type: "quantitative", axis: null, scale: { domain, nice: false, zero: false } };
}
