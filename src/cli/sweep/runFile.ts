import {
  canonicalConfig,
  DefinitionError,
  loadSweep,
  openStore,
  planTrials,
  runSweep,
  StoreFailed,
  type PlannedTrial,
  type SweepDefinition,
  type SweepEvent,
  type SweepOrigin,
  type TrialRecord,
} from "@epochbook/sweeps";
import { stopOnSignals } from "../stopOnSignals.js";
import { openExecutor } from "./openExecutor.js";
import { describeOutcome, describeStop } from "./outcome.js";
import { parseSweep, type SweepCommand } from "./parseSweep.js";
import { showSweep } from "./progress/showSweep.js";

/**
 * Runs `epochbook sweep FILE`, which runs the trials that the store lacks.
 *
 * @returns the exit code: 0 when none failed, 1 when some did
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

/**
 * Returns the trials of a sweep, or those of the one configuration that is asked for.
 *
 * @throws DefinitionError for a definition that can't run, or a configuration that isn't the
 * sweep's.
 */
async function chooseTrials(
  definition: SweepDefinition,
  { only }: SweepCommand,
): Promise<PlannedTrial[]> {
  const trials = await planTrials(definition);
  if (only === undefined) {
    return trials;
  }
  const wanted = canonicalConfig(only);
  const chosen = trials.filter(({ config }) => canonicalConfig(config) === wanted);
  if (chosen.length > 0) {
    return chosen;
  }
  throw new DefinitionError(`--only: the sweep ${definition.name} has no configuration ${wanted}`);
}

/** Prints the results that couldn't be stored, so that they aren't lost. */
function printUnsaved({ unsaved }: StoreFailed): void {
  for (const record of unsaved) {
    console.error(JSON.stringify(record));
  }
}

/** Warns of stored trials that ran when the file had another content. */
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
