import { z } from "zod";
import type { JobsData } from "@/components/instance/jobs-screen";
import { listJobs } from "@/lib/domain/jobs/queries";
import { read } from "@/lib/doors/read";

export const jobsRead = read({
  name: "jobs",
  permission: "instance:admin",
  input: z.object({}),
  run: async (ctx): Promise<JobsData> => ({ jobs: await listJobs(ctx) }),
});
