import {
  loadSweep,
  openStore,
  runSweep,
  StoreFailed,
  type SweepEvent,
  type SweepOrigin,
  type TrialRecord,
} from "@epochbook/sweeps";
import { stopOnSignals } from "../stopOnSignals.js";
import { chooseTrials } from "./chooseTrials.js";
import { openExecutor } from "./openExecutor.js";
import { parseSweep } from "./parseSweep.js";
import { showSweep } from "./progress/showSweep.js";
import { describeOutcome, describeStop } from "./outcome.js";

/**
 * `epochbook sweep FILE`: runs the trials that the store lacks. The exit code is 0 when none failed, 1
 * when some did.
 */
export async function runFile(args: string[]): Promise<number> {
  const command = parseSweep(args);
  const { definition, origin } = await loadSweep(command.file);
  const trials = await chooseTrials(definition, command);
  const store = await openStore(command.store);
  const progress = showSweep(definition);
  const executor = await openExecutor(command, progress.note);
  const stop = stopOnSignals();
  console.log(`sweep ${definition.name}: results go to ${command.store}`);
  try {
    const records = await runSweep(definition, {
      ...command,
      executor,
      store,
      origin,
      trials,
      signal: stop.signal,
      onEvent: (event) => {
        warnOfChanges(event, origin);
        progress.show(event);
      },
    });
    progress.close();
    console.log(describeOutcome(records));
    return records.some(({ status }) => status === "failed") ? 1 : 0;
  } catch (error) {
    progress.close();
    const code = stop.exitCode();
    if (code === undefined) {
      if (error instanceof StoreFailed) {
        printUnsaved(error);
      }
      throw error;
    }
    console.log(describeStop(store.trials(definition.name).length));
    return code;
  } finally {
    await executor.close();
    store.close();
    stop.finish();
  }
}

/** Prints the results that no disk took, so that they aren't lost. */
function printUnsaved({ unsaved }: StoreFailed): void {
  for (const record of unsaved) {
    console.error(JSON.stringify(record));
  }
}

/** Says in a line how many trials that are stored ran when the file was another. */
function warnOfChanges(event: SweepEvent, { file, source }: SweepOrigin): void {
  if (event.type !== "planned") {
    return;
  }
  const differs = ({ provenance }: TrialRecord): boolean => provenance.source !== source;
  const count = event.stored.filter(differs).length;
  if (count === 0) {
    return;
  }
  console.error(
    `${file} has changed since ${count} of the stored trials ran; they are kept. ` +
      "To run all of them as it is now, choose another --store, or another name of the sweep",
  );
}
