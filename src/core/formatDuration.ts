/** The options for writing a duration. */
export interface DurationOptions {
  /** True to count a part of a second as a whole one; by default it is the nearest second. */
  readonly roundUp?: boolean;
}

/**
 * Writes a duration for people: `8 s`, `3 min 05 s`, `2 h 07 min`.
 *
 * It is rounded to the nearest second. Round the time that is left up: then `0 s` means that
 * nothing is left.
 *
 * @param seconds - finite, from 0 on
 */
export function formatDuration(seconds: number, { roundUp = false }: DurationOptions = {}): string {
  const whole = roundUp ? Math.ceil(seconds) : Math.round(seconds);
  if (whole < 60) {
    return `${whole} s`;
  }
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) {
    return `${minutes} min ${twoDigits(whole % 60)} s`;
  }
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
