/**
 * Writes a target in a line, with what was measured.
 *
 * @param {object} target
 * @param {string} target.what
 * @param {number | undefined} target.value undefined where a part of it wasn't measured
 * @param {number} [target.atMost] either this or `atLeast`
 * @param {number} [target.atLeast]
 * @param {string} [target.unit]
 * @param {string} [target.remark]
 */
export function targetLine({ what, value, atMost, atLeast, unit = "", remark = "" }) {
  const limit = atMost ?? atLeast;
  const wanted = `${atMost === undefined ? "≥" : "≤"} ${Number(limit.toFixed(4))}${unit}${remark}`;
  if (value === undefined) {
    return `${what}: not measured, target ${wanted}`;
  }
  const isMet = atMost === undefined ? value >= atLeast : value <= atMost;
  return `${what}: ${value.toFixed(3)}${unit}, target ${wanted}: ${isMet ? "met" : "MISSED"}`;
}
