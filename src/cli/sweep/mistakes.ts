import { DefinitionError, StoreFailed, StoreUnusable, SweepBusy } from "@epochbook/sweeps";

/**
 * Runs a command of sweeps, and prints what is the user's to mend as a message. The exit code is 2 for
 * a mistake in a sweep's definition, 1 for a store that can't be used.
 * @throws all other errors, which are bugs.
 */
export async function sayMistakes(command: () => Promise<number>): Promise<number> {
  try {
    return await command();
  } catch (error) {
    if (error instanceof StoreFailed) {
      printUnsaved(error);
    }
    const isKnown = [DefinitionError, StoreFailed, StoreUnusable, SweepBusy].some(
      (mistake) => error instanceof mistake,
    );
    if (!isKnown) {
      throw error;
    }
    console.error((error as Error).message);
    return error instanceof DefinitionError ? 2 : 1;
  }
}

/** The results that no disk took, so that they aren't lost. */
function printUnsaved({ unsaved }: StoreFailed): void {
  for (const record of unsaved) {
    console.error(JSON.stringify(record));
  }
}
