// Turns the figures of a page into interactive charts when they come near the viewport. Each figure
// is an image at first, and stays one if anything fails: no script, no WebGL, a chart that can't be
// drawn.
(function () {
  "use strict";

  const folder = new URL(".", document.currentScript.src || document.baseURI);
  const loads = new Map();

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) {
          continue;
        }
        observer.unobserve(target);
        enliven(target).catch(() => undefined);
      }
    },
    { rootMargin: "600px" },
  );
  for (const figure of document.querySelectorAll(".chart")) {
    observer.observe(figure);
  }

  /** Draws the chart out of sight in its place, then shows it instead of the image. */
  async function enliven(figure) {
    const { kind, label, scripts } = figure.dataset;
    const image = figure.querySelector("img");
    // Plotly's texts don't shrink with the figure, as the image's and Vega's do.
    if (kind === "plotly" && image && image.width < image.getAttribute("width")) {
      return;
    }
    for (const script of scripts.split(" ")) {
      await load(script);
    }
    const spec = JSON.parse(figure.querySelector("script").textContent);
    const live = document.createElement("div");
    live.className = "live";
    live.setAttribute("role", "group");
    live.setAttribute("aria-label", label || "Interactive chart");
    figure.append(live);
    try {
      await (kind === "plotly" ? drawPlotly(live, spec, image) : drawVega(live, spec, kind));
      figure.classList.add("is-live");
    } catch {
      live.remove();
    }
  }

  function load(script) {
    if (!loads.has(script)) {
      loads.set(
        script,
        new Promise((resolve, reject) => {
          const element = document.createElement("script");
          // A page that is one file has the text of its libraries in it.
          const carried = document.querySelector(`script[data-library="${script}"]`);
          if (carried) {
            element.textContent = carried.textContent;
            document.head.append(element);
            return resolve();
          }
          element.src = new URL(script, folder).href;
          element.onload = resolve;
          element.onerror = reject;
          document.head.append(element);
        }),
      );
    }
    return loads.get(script);
  }

  async function drawVega(live, spec, mode) {
    let failure;
    const logger = {
      level: () => logger,
      error: (error) => ((failure ??= error), logger),
      warn: () => logger,
      info: () => logger,
      debug: () => logger,
    };
    // Marks show their values under the pointer, unless the spec says otherwise.
    const config = { mark: { tooltip: true } };
    const look = { renderer: "svg", actions: false, defaultStyle: false, config };
    await window.vegaEmbed(live, spec, { ...look, mode, logger });
    if (failure !== undefined) {
      throw failure;
    }
  }

  /** Takes the size of the image, if there is one, so that the page keeps its layout. */
  async function drawPlotly(live, { data, layout, config }, image) {
    const size = image ? { width: image.width, height: image.height, autosize: false } : {};
    await window.Plotly.newPlot(
      live,
      data,
      { ...layout, ...size },
      { displaylogo: false, ...config },
    );
    if (live.querySelector(".no-webgl")) {
      throw new Error("the browser has no WebGL");
    }
  }
})();
