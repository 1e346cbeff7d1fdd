"use server";

import { runJob } from "../domain/jobs/run-job";
import { RunJob } from "../domain/jobs/schema";
import { outerAction } from "../doors/action";

export const runJobAction = outerAction({ permission: "instance:admin", input: RunJob, run: runJob });
