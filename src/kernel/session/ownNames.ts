/** The functions whose own names follow the variables of cells. */

/** Gives a function's own name another value inside it. */
type Rebind = (value: unknown) => void;

/** The rebinding of the own name of each function, for as long as the function is in use. */
const rebinds = new WeakMap<object, Rebind>();

const followers = new Map<string, Set<WeakRef<object>>>();

const registry = new FinalizationRegistry<{ name: string; reference: WeakRef<object> }>(
  ({ name, reference }) => {
    followers.get(name)?.delete(reference);
  },
);

/** Registers a function that a cell declares and that uses its own name. Returns the function. */
export function follow(name: string, [value, rebind]: [object, Rebind]): object {
  const reference = new WeakRef(value);
  rebinds.set(value, rebind);
  registry.register(value, { name, reference });
  const known = followers.get(name) ?? new Set();
  followers.set(name, known.add(reference));
  return value;
}

/** Tells the functions of earlier cells that had a name what the name stands for now. */
export function redeclare(name: string, read: () => unknown): void {
  let value: unknown;
  try {
    value = read();
  } catch {
    // The name is declared further down.
    return;
  }
  for (const reference of followers.get(name) ?? []) {
    const known = reference.deref();
    if (known !== undefined) {
      rebinds.get(known)?.(value);
    }
  }
}
