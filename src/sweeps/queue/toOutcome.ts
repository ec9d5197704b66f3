import type { Job } from "bullmq";
import { reviveMetrics } from "../definition/reviveMetrics.js";
import type { JobData, JobOutcome } from "./travel.js";

/** Reads from a job how it ended; `pending` when it hasn't. */
export function toOutcome(job: Job<JobData, JobOutcome | null>): JobOutcome | "pending" {
  if (job.finishedOn === undefined) {
    return "pending";
  }
  // Workers return attempts that failed, so that BullMQ fails only jobs whose workers vanished again and again.
  if (!job.returnvalue) {
    return failed(job);
  }
  const outcome = job.returnvalue;
  if (outcome.status === "cancelled") {
    return outcome;
  }
  const epochs = outcome.epochs.map(reviveMetrics);
  if (outcome.status === "failed") {
    return { ...outcome, epochs };
  }
  return { ...outcome, epochs, metrics: reviveMetrics(outcome.metrics) };
}

function failed({ failedReason, data }: Job<JobData, JobOutcome | null>): JobOutcome {
  const isStalled = failedReason.includes("stalled");
  const error = isStalled
    ? "every worker that ran this trial vanished: it may need more memory than there is"
    : failedReason;
  const provenance = { source: data.source, versions: {}, machine: "unknown" };
  return { status: "failed", error, epochs: [], seconds: 0, provenance };
}
