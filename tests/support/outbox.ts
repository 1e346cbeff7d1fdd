import { acrossTenants } from "../../lib/db/tenant";
import { instanceJob } from "../../lib/doors/job";

export type Queued = { recipient: string; template: string; values: Record<string, unknown> };

/** The mails that wait about one key, in the order in which they were queued. */
export async function queuedAbout(keyId: string): Promise<Queued[]> {
  const rows = await acrossTenants(instanceJob("test", "instance:admin"), (tx) =>
    tx.mail.findMany({ orderBy: [{ createdAt: "asc" }, { recipient: "asc" }] }),
  );
  return rows
    .map(({ recipient, template, values }) => ({ recipient, template, values: values as Record<string, unknown> }))
    .filter(({ values }) => values.key_id === keyId);
}
