/** The calls around what is awaited, as compiled code has them: see `language/emit/awaits.ts`. */
const guards =
  /__epochbook\.guard(?:All|Each|Own)?\(|__epochbook\.guardCall\(__epochbook\.begun, |, __epochbook\)/g;

/**
 * Makes the text of functions what the user wrote as far as awaits are concerned.
 *
 * It may be evaluated elsewhere, such as in a worker thread or in a browser.
 */
export function hideGuards(): void {
  const original = Reflect.get(Function.prototype, "toString");
  const holder = {
    toString(this: unknown): string {
      const shown: unknown = this === replacement ? original : this;
      return Reflect.apply(original, shown, []).replace(guards, "");
    },
  };
  const replacement: unknown = Reflect.get(holder, "toString");
  Object.defineProperty(Function.prototype, "toString", {
    value: replacement,
    writable: true,
    configurable: true,
  });
}
