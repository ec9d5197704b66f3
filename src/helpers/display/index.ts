export type { ChartText, DisplayBundle } from "./bundle.js";
export { inNotebook, openDisplay, type Display } from "./kernel.js";
export { findLiveCurve, liveCurve, type LiveCurveOptions } from "./liveCurve.js";
export { renderSvg, type RenderOptions } from "./renderSvg.js";
export { show } from "./show.js";
export { showTable, tableBundle, toHtmlTable, type DisplayTable } from "./table.js";
export { toBundle, toPicture, type Chart } from "./toBundle.js";
