const transparent = "rgba(0,0,0,0)";
const grid = "rgba(140,149,159,0.25)";
const axis = { gridcolor: grid, linecolor: "#8C959F", zerolinecolor: "#8C959F" };
/** An axis in space: there, WebGL draws a colour that is half transparent as white. */
const spaceAxis = { ...axis, gridcolor: "#8C959F" };

/**
 * A template for Plotly's figures, which can be read on a light page and on a dark one.
 *
 * Plotly takes from it what a figure's layout leaves open: the page is seen through the figure, and
 * texts are in a grey whose contrast to white and to black is 4.
 */
export const plotlyTemplate = {
  layout: {
    paper_bgcolor: transparent,
    plot_bgcolor: transparent,
    font: { color: "#767E89" },
    xaxis: axis,
    yaxis: axis,
    scene: { xaxis: spaceAxis, yaxis: spaceAxis, zaxis: spaceAxis },
  },
};
