import { randomUUID } from "node:crypto";
import { afterAll, beforeAll } from "vitest";
import { acrossTenants } from "../../lib/db/tenant";
import { signUp } from "../../lib/domain/users/sign-up";
import { instanceJob, openJob } from "../../lib/doors/job";

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

/** Mails are queued in this file, and never sent; its instance has an operator, whose address this is. */
export function queueMails(): { operator: string } {
  const operator = `operator-${randomUUID()}@example.com`;
  beforeAll(async () => {
    // The first account on an instance is its operator.
    await signUp(openJob("test"), { email: operator, password: "correct horse battery", organization_name: "The operator's", plan: "pro" });
    process.env.SMTP_URL = "smtp://127.0.0.1:9";
  });
  afterAll(() => {
    delete process.env.SMTP_URL;
  });
  return { operator };
}
