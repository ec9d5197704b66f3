/** A point in a plot, in pixels. */
export interface PlacedPoint {
  x: number;
  y: number;
}

/** Points nearer to each other than this would have labels that overlap, in pixels. */
const near = { x: 110, y: 16 };

/** The side of a point on which its label meets no other point's: left where a point near it lies right of it. */
export function sideOf(index: number, points: readonly PlacedPoint[]): "left" | "right" {
  const { x, y } = points[index];
  const hasRightNeighbour = points.some(
    (other, position) =>
      position !== index &&
      Math.abs(other.y - y) < near.y &&
      (other.x === x ? position > index : other.x > x && other.x - x < near.x),
  );
  return hasRightNeighbour ? "left" : "right";
}
