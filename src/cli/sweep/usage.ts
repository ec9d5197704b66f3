export const sweepUsage = `Usage: epochbook sweep FILE [options]
       epochbook sweep export [--store PATH] [--name SWEEP] [--format jsonl]

Runs the trials of a sweep in processes of their own, one thread each, and stores each as it ends.
The same command goes on where it was stopped, and runs nothing again that is stored. FILE (.ts or
.js) exports by default what defineSweep gives.

  --store PATH      the SQLite file of trials (default: sweeps.db beside the nearest package.json)
  --workers N       how many trials run at once (default: one for each core)
  --retries N       how often a trial that crashed is tried again (default: 2)
  --retry-failed    run the trials again that are stored as failed
  --only CONFIG     run one configuration of the sweep alone, given as JSON

export prints the ended trials, a line each, of all sweeps or of one by its name.`;
