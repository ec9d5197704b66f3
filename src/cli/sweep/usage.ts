/** The text that says how `epochbook sweep` is used. It is loaded without what runs a sweep. */
export const sweepUsage = `Usage: epochbook sweep FILE [options]
       epochbook sweep status [--store PATH] [--sweep NAME] [--metric NAME]
       epochbook sweep export [--store PATH] [--sweep NAME] [--format jsonl|csv|parquet] [--out FILE]
       epochbook sweep show [--store PATH] [--sweep NAME] [--metric NAME] [--out FILE.html]

Runs the trials of a sweep in processes of their own, one thread each, and stores each as it ends.
The same command goes on where it was stopped, and runs nothing again that is stored. FILE (.ts or
.js) exports by default what defineSweep gives.

  --store PATH      the SQLite file of trials (default: sweeps.db beside the nearest package.json)
  --workers N       how many trials run at once (default: one for each core)
  --queue URL       let epochbook worker run the trials, on any machine, through the Redis at
                    redis://[[user]:password@]host[:port][/database], or rediss:// for TLS; only
                    --workers N trials at once run here, none by default (default: the environment
                    variable EPOCHBOOK_QUEUE)
  --retries N       how often a trial that crashed is tried again (default: 2)
  --retry-failed    run the trials again that are stored as failed
  --only CONFIG     run one configuration of the sweep alone, given as JSON

status prints how the sweeps of a store stand. export prints the ended trials, as JSON a line each
unless --format says otherwise. show writes a report as one HTML file, by the metric accuracy unless
--metric names another. status and export take all sweeps of the store, or the one that --sweep
names. show takes one sweep: where the store has several, --sweep names it.`;
