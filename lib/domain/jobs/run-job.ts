import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import type { RunJob } from "./schema";

/** Has a job run at once: in whichever instance takes it first, and after the run that is under way, if one is. */
export const runJob = (ctx: Granted<"instance:admin">, { name }: RunJob): Promise<{ name: string }> =>
  changeInstance(ctx, async (tx) => {
    await tx.$executeRaw`select from graphile_worker.add_job(${name}, queue_name := ${name}, run_at := now(), job_key := ${name}, job_key_mode := 'replace')`;
    return { result: { name }, audit: { action: "UPDATE", resourceType: "job", recordId: null, after: { name, run: "now" } } };
  });
