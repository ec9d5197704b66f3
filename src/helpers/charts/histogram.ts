import {
  expectDomain,
  expectFinite,
  expectOptions,
  expectRows,
  expectWhole,
} from "./parts/checks.js";
import { extent } from "./parts/sample.js";
import { chart, type Part, type VegaLiteSpec } from "./parts/spec.js";
import { palette, plot } from "./parts/theme.js";

export interface HistogramOptions {
  /** The name of the values, written under the axis. */
  xTitle: string;
  /** The lowest and highest value that bars are drawn for. @default those of all values */
  domain?: readonly [number, number];
  /** The number of bars. @default 40 */
  bins?: number;
}

/**
 * Draws how values are spread: the share of them in each of some equal intervals.
 *
 * Several groups are drawn one below the other, over the same intervals.
 *
 * @param groups - values by the name of their group, each at least one
 * @throws RangeError when there is no group, a group is empty, or a value isn't finite or lies
 * outside of the domain
 */
export function histogram(
  groups: Readonly<Record<string, ArrayLike<number>>>,
  options: HistogramOptions,
): VegaLiteSpec {
  expectOptions(options, { xTitle: true, domain: true, bins: true });
  const { xTitle, bins = 40 } = options;
  const entries = Object.entries(groups).map(([name, values]) => ({
    name,
    values: Array.from(values),
  }));
  expectRows(entries, "groups");
  expectWhole("bins", bins, 1);
  for (const { name, values } of entries) {
    expectRows(values, `the group "${name}"`);
    values.forEach((value, index) => expectFinite(`"${name}" at index ${index}`, value));
  }
  const domain = options.domain ?? extent(entries.flatMap(({ values }) => extent(values)));
  if (domain[0] !== domain[1] || options.domain) {
    expectDomain("domain", domain);
  }
  const isOne = entries.length === 1;
  const panels = entries.map(({ name, values }, index) =>
    panel(sharesOf(values, { name, domain, bins }), {
      title: isOne ? undefined : name,
      height: isOne ? plot.height : 110,
      xTitle: index === entries.length - 1 ? xTitle : null,
      domain,
    }),
  );
  return chart({
    title: {
      text: `Distribution: ${xTitle}`,
      ...(!isOne && { subtitle: "Each panel has a vertical axis of its own." }),
    },
    ...(isOne ? panels[0] : { vconcat: panels, spacing: 14 }),
  });
}

/**
 * Returns the share of some values in each of `bins` equal intervals.
 *
 * The last one includes its upper end.
 */
function sharesOf(
  values: readonly number[],
  { name, domain: [low, high], bins }: { name: string; domain: readonly number[]; bins: number },
) {
  const width = (high - low) / bins || 1;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    if (value < low || value > high) {
      throw new RangeError(
        `expected domain to hold every value, got [${low}, ${high}] for ${value} in "${name}". Widen it or leave it out`,
      );
    }
    counts[Math.min(bins - 1, Math.floor((value - low) / width))]++;
  }
  return counts.map((count, bin) => ({
    from: low + bin * width,
    to: low + (bin + 1) * width,
    share: count / values.length,
  }));
}

interface Panel {
  title: string | undefined;
  height: number;
  xTitle: string | null;
  domain: readonly [number, number];
}

function panel(values: readonly object[], { title, height, xTitle, domain }: Panel): Part {
  return {
    ...(title !== undefined && {
      title: { text: title, frame: "group", fontSize: 13, fontWeight: "normal", offset: 6 },
    }),
    width: plot.width,
    height,
    data: { values },
    mark: { type: "rect", color: palette[0], stroke: "white", strokeWidth: 0.5 },
    encoding: {
      x: {
        field: "from",
        type: "quantitative",
        title: xTitle,
        scale: { ...(domain[0] < domain[1] && { domain }), nice: false, zero: false },
        axis: { grid: false, tickCount: 8 },
      },
      x2: { field: "to" },
      y: {
        field: "share",
        type: "quantitative",
        title: "Share",
        axis: { format: ".2~%", tickCount: title === undefined ? 6 : 4 },
      },
      y2: { datum: 0 },
    },
  };
}
