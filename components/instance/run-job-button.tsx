"use client";

import { toast } from "sonner";
import { runJobAction } from "@/lib/actions/jobs";
import type { JobName } from "@/lib/domain/jobs/job-terms";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";

/** Has a job run at once, in whichever instance takes it. */
export function RunJobButton({ name }: { name: JobName }) {
  const { run, pending } = useAction(runJobAction);
  async function start() {
    const outcome = await run({ name }, () => toast.success(`“${name}” runs as soon as an instance picks it up`));
    if (!outcome.ok) toast.error(outcome.detail);
  }
  return (
    <Button variant="secondary" size="sm" disabled={pending} aria-label={`Run ${name} now`} onClick={() => void start()}>
      Run now
    </Button>
  );
}
