import type { JobView } from "@/lib/domain/jobs/schema";
import { Status } from "../ui/status";

/** The worst that is true of a job, and what to do about it. */
export function JobStatus({ job }: { job: JobView }) {
  if (job.failures > 0) {
    const more = job.failures > 1 ? `${job.failures} times in a row` : undefined;
    return (
      <Status
        tone="danger"
        word="Failed"
        more={more}
        hint={`It is retried automatically. The log has the whole error under run ${job.run_id}.`}
      />
    );
  }
  if (job.running_since) return <Status tone="info" word="Running" hint="One of the instances is running it now." />;
  if (!job.last_run_at) return <Status tone="idle" word="Not run yet" />;
  return <Status tone="ok" word="Good" />;
}
