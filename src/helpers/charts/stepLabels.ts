/** A point of a walk with the slope there. */
export interface WalkPoint {
  step: number;
  x: number;
  y: number;
  slope: number;
}

/** A point of a walk with its number and where to write it, in the units of the axes. */
export interface Step {
  step: number;
  x: number;
  y: number;
  /** Empty where the number would lie on another. */
  label: string;
  labelX: number;
  labelY: number;
}

interface Scales {
  x: readonly [number, number];
  y: readonly [number, number];
  /** Pixels. */
  width: number;
  height: number;
}

/** The pixels from a point to the middle of its number, and between two numbers. */
const offset = 13;
const clearance = 15;

/** Numbers the points of a walk below the curve, leaving out numbers that would overlap. */
export function placeStepLabels(points: readonly WalkPoint[], scales: Scales): Step[] {
  const unitX = (scales.x[1] - scales.x[0]) / scales.width;
  const unitY = (scales.y[1] - scales.y[0]) / scales.height;
  const taken: { x: number; y: number }[] = [];
  return points.map(({ step, x, y, slope }) => {
    // Square to the curve on the screen, on its lower side, away from the chords of the walk.
    const steepness = (slope * unitX) / unitY;
    const length = Math.hypot(steepness, 1);
    const labelX = x + ((offset * steepness) / length) * unitX;
    const labelY = y - (offset / length) * unitY;
    const pixel = { x: labelX / unitX, y: labelY / unitY };
    const isFree = taken.every(
      (other) => Math.hypot(other.x - pixel.x, other.y - pixel.y) >= clearance,
    );
    if (isFree) {
      taken.push(pixel);
    }
    return { step, x, y, label: isFree ? String(step) : "", labelX, labelY };
  });
}
