import type { Granted } from "../access/caller";
import { runAlert } from "../domain/alerts/run-alert";
import { type DueAlert, runDueAlerts } from "../domain/alerts/run-due-alerts";
import { log } from "../outside/log";
import { organizationJob } from "./job";

/** The job that runs the alerts that are due. One that cannot be written down is run again once its claim is over. */
export const runAlerts = (job: Granted<"instance:admin">, stopping?: AbortSignal): Promise<void> => runDueAlerts(job, runOne, stopping);

async function runOne(due: DueAlert): Promise<void> {
  try {
    await runAlert(organizationJob("run alerts", due.organizationId, "project:read_otlp", due.now), due);
  } catch (error) {
    log().warn({ alert: due.id, reason: error instanceof Error ? error.message : String(error) }, "alert not run");
  }
}
