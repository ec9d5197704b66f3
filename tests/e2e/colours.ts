/** The members of elements and of the page that the functions below use. They run in the page. */
interface Element {
  parentElement: Element | null;
  querySelectorAll: (selector: string) => Iterable<Element>;
}
declare function getComputedStyle(
  element: Element,
): Record<"fill" | "stroke" | "backgroundColor", string>;

/** Returns the number of colours that a chart's SVG shows. */
export function countColours(chart: Element): number {
  const colours = [...chart.querySelectorAll("*")].flatMap((mark) => {
    const { fill, stroke } = getComputedStyle(mark);
    return [fill, stroke];
  });
  return new Set(colours).size;
}

/**
 * Returns the contrast of an SVG text's colour to what lies behind it, from 1 to 21.
 *
 * Source: W3C, Web Content Accessibility Guidelines 2.2, "contrast ratio".
 */
export function contrastOf(text: Element): number {
  const luminance = (colour: string): number => {
    const [red, green, blue] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  let around: Element | null = text;
  let ground = "rgb(255, 255, 255)";
  while (around !== null) {
    const { backgroundColor } = getComputedStyle(around);
    if (!backgroundColor.endsWith(", 0)")) {
      ground = backgroundColor;
      break;
    }
    around = around.parentElement;
  }
  const pair = [luminance(getComputedStyle(text).fill), luminance(ground)];
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}
