import { z } from "zod";
import { JOB_NAMES, type JobName } from "./job-terms";

export const RunJob = z.object({ name: z.enum(JOB_NAMES) });
export type RunJob = z.output<typeof RunJob>;

/** A job as the operator sees it; times in RFC 3339. */
export type JobView = {
  name: JobName;
  /** The instance's worker that runs it now has begun then. */
  running_since: string | null;
  last_run_at: string | null;
  /** Of the last run that ended, in milliseconds. */
  duration_ms: number | null;
  last_success_at: string | null;
  next_run_at: string | null;
  /** In a row. */
  failures: number;
  failed_at: string | null;
  error: string | null;
  run_id: string | null;
};
