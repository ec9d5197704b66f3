import { colors, palette, type Part } from "../../charts/parts/index.js";

/** Makes the marks of the bands of height: the data set `bands`, coloured by the scale `z`. */
export function bandMarks(): Part {
  return {
    type: "path",
    from: { data: "bands" },
    clip: true,
    encode: { enter: { fill: { scale: "z", field: "contour.value" } } },
    transform: [{ type: "geopath", field: "datum.contour" }],
  };
}

/**
 * Makes the marks of the paths: lines and points of the data set `paths`, with names at their ends.
 */
export function pathMarks(): Part[] {
  const at = { x: { scale: "x", field: "x" }, y: { scale: "y", field: "y" } };
  const line = (stroke: string, strokeWidth: number) => ({
    type: "group",
    from: { facet: { name: "onePath", data: "paths", groupby: "path" } },
    marks: [
      {
        type: "line",
        from: { data: "onePath" },
        encode: {
          enter: {
            ...at,
            stroke: { value: stroke },
            strokeWidth: { value: strokeWidth },
            strokeJoin: { value: "round" },
          },
        },
      },
    ],
  });
  return [
    // White around line, points and words keeps them readable on every band.
    line("white", 4),
    line(palette[1], 2),
    {
      type: "symbol",
      from: { data: "paths" },
      encode: {
        enter: {
          ...at,
          size: { value: 60 },
          fill: { value: palette[1] },
          stroke: { value: "white" },
          strokeWidth: { value: 1 },
        },
      },
    },
    ...["halo", "ink"].map((layer) => ({
      type: "text",
      from: { data: "paths" },
      encode: {
        enter: {
          ...at,
          text: { field: "label" },
          dy: { value: -13 },
          align: { value: "center" },
          fontSize: { value: 13 },
          fontWeight: { value: "bold" },
          ...(layer === "halo"
            ? {
                fill: { value: "white" },
                stroke: { value: "white" },
                strokeWidth: { value: 4 },
                strokeJoin: { value: "round" },
              }
            : { fill: { value: colors.ink } }),
        },
      },
    })),
  ];
}
