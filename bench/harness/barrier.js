/**
 * Lets a number of parties wait for each other.
 *
 * @returns {() => Promise<void>} for each party to call once; resolves when all have
 */
export function makeBarrier(parties) {
  let missing = parties;
  let open;
  const opened = new Promise((resolve) => (open = resolve));
  return () => {
    missing--;
    if (missing === 0) {
      open();
    }
    return opened;
  };
}
