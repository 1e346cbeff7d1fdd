import type { Granted } from "../../access/caller";
import { changeAtTheDoor, changeInstance, type Written } from "../../db/change";
import { tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { DAY } from "../../kernel/time";
import { isLive, type KeyLife } from "../keys/key-status";
import { endKeys } from "../keys/write-life";
import { queueMail } from "../mails/queue-mail";
import { policyOf } from "../policies/policy-rule";
import { keyRecipients, TOLD } from "../reminders/key-recipients";
import { lookupFault, resolveToken } from "../verdicts/judge-token";
import { LEAK_SOURCES, type LeakSource, leakSourceWords } from "./leak-terms";
import { leakUrl } from "./leak-url";

export type Leak = { token: string; url?: string | null; source: LeakSource };
type LeakResponse = "notify" | "revoke";

/**
 * Does with a key that was found in public what its organization chose: revokes it, or marks it and tells people by mail. A key that
 * is over already is only marked. Says whether the token is a key's at all; the token itself is kept nowhere.
 * An instance key that may do more than verify is revoked whatever anybody chose, since it opens every organization.
 */
export async function reportLeak(ctx: Granted<"instance:admin">, { token, url, source }: Leak): Promise<boolean> {
  const key = lookupFault(token) ? undefined : await resolveToken(token);
  if (!key) return false;
  const { organizationId } = key;
  const write = (tx: Tx) => written(tx, ctx, { keyId: key.id, organizationId, url: leakUrl(url, token), source });
  await (organizationId === null ? changeInstance(ctx, write) : changeAtTheDoor(ctx, organizationId, write));
  return true;
}

type Report = { keyId: string; organizationId: string | null; url: string | null; source: LeakSource };

async function written(tx: Tx, ctx: Granted, { keyId, organizationId, url, source }: Report): Promise<Written<void>> {
  const { now } = ctx;
  const row = await lockedRow(tx, keyId, organizationId);
  if (!row) return { result: undefined, audit: [] };
  const over = !isLive(row, now);
  const response: LeakResponse = organizationId === null ? instanceResponse(row.scopes) : policyOf(row.settings).leak_response;
  const revoked = !over && response === "revoke";
  // Known for a day already: nobody is written to again for the same key.
  if (!revoked && row.leakedAt && (over || now.getTime() - row.leakedAt.getTime() < DAY)) return { result: undefined, audit: [] };

  const reason = `Leaked: ${url ? `found at ${url}` : `reported by ${LEAK_SOURCES[source]}`}`;
  await tx.apiKey.updateMany({
    where: { id: keyId, organizationId: tenantOf(organizationId) },
    data: { leakedAt: now, leakSource: source, leakUrl: url },
  });
  if (!over) await tell(tx, row, { url, source, response, now });
  const facts = {
    before: { leaked_at: row.leakedAt?.toISOString() ?? null },
    after: { leaked_at: now.toISOString(), leak_source: source, leak_url: url },
  };
  if (revoked) {
    await endKeys(tx, ctx, { organizationId, ids: [keyId] }, reason, { facts: () => facts });
    return { result: undefined, audit: [] };
  }
  return {
    result: undefined,
    audit: { action: "UPDATE", resourceType: "api_key", recordId: keyId, organizationId, projectId: row.projectId, ...facts },
  };
}

const instanceResponse = (scopes: readonly string[]): LeakResponse =>
  scopes.every((scope) => scope === "instance:verify") ? "notify" : "revoke";

type LeakedRow = KeyLife & {
  id: string;
  name: string;
  tokenStart: string;
  organizationId: string | null;
  projectId: string | null;
  scopes: string[];
  leakedAt: Date | null;
  organization: string | null;
  organizationName: string | null;
  settings: unknown;
};

async function lockedRow(tx: Tx, id: string, organizationId: string | null): Promise<LeakedRow | undefined> {
  const [row] = await tx.$queryRaw<LeakedRow[]>`
    select k.id::text, k.name, k.prefix || k.start as "tokenStart", k.organization_id::text as "organizationId", k.project_id::text as "projectId",
      k.scopes, k.leaked_at as "leakedAt", k.revoked_at as "revokedAt", k.grace_ends_at as "graceEndsAt", k.expires_at as "expiresAt",
      k.suspended_at as "suspendedAt", k.resumes_at as "resumesAt", o.name as organization, o.display_name as "organizationName", o.settings
    from api_keys k left join organizations o on o.id = k.organization_id
    where k.id = ${id}::uuid and k.organization_id = ${tenantOf(organizationId)}::uuid for no key update of k`;
  return row;
}

type Told = { url: string | null; source: LeakSource; response: LeakResponse; now: Date };

async function tell(tx: Tx, row: LeakedRow, { url, source, response, now }: Told): Promise<void> {
  const recipients = await keyRecipients(tx, [row.id], TOLD.adminsAndOwner);
  const mail = {
    template: "key_leaked" as const,
    organization: row.organization,
    organization_name: row.organizationName ?? "this instance",
    key_id: row.id,
    key_name: row.name,
    token_start: row.tokenStart,
    source: leakSourceWords(source),
    url,
    response,
  };
  for (const recipient of recipients.get(row.id) ?? []) await queueMail(tx, { organizationId: row.organizationId, recipient, mail, now });
}
