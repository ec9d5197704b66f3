/**
 * Returns the flags of the front that its other parts take over, such as a memory limit.
 *
 * Those that concern the front alone are left out.
 */
export function nodeFlags(flags: readonly string[]): string[] {
  return flags.filter((flag) => !/^--(inspect|watch|cpu-prof|heap-prof)/.test(flag));
}
