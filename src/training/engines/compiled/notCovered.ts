/** Says why the compiled engine can't train or run a model exactly. */
export class NotCovered extends Error {
  override name = "NotCovered";
}
