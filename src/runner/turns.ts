/** When a task may begin, and how it lets the next ones begin. */
export interface Turn {
  /** Resolves once all earlier tasks that need the machine alone have passed. */
  begins: Promise<void>;
  /** Says that the task doesn't need the machine alone any longer. */
  pass: () => void;
}

/**
 * Gives tasks their turns: those that need the machine alone for a while come first, one after another, and the others
 * begin when the last of these has passed.
 */
export function takeTurns<T>(tasks: readonly T[], needsAlone: (task: T) => boolean): Map<T, Turn> {
  const order = [...tasks.filter(needsAlone), ...tasks.filter((task) => !needsAlone(task))];
  let begins = Promise.resolve();
  return new Map(
    order.map((task) => {
      let pass = (): void => undefined;
      const turn = { begins };
      if (needsAlone(task)) {
        begins = new Promise((resolve) => {
          pass = resolve;
        });
      }
      return [task, { ...turn, pass }];
    }),
  );
}
